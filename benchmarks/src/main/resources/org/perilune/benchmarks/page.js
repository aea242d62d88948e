// What the scripts of all pages share: the data, words, looks and charts. They define `draw`, and call it once. The words and tables of a page are there without it.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);

// --- words ----------------------------------------------------------------------------------------------------------

function scaled(value, units) {
  if (value === null || value === undefined) return "n/a";
  if (value === 0) return "0";
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) { value /= 1000; unit++; }
  return Number(value.toPrecision(3)) + " " + units[unit];
}
function bytes(value) { return scaled(value, ["B", "KB", "MB", "GB", "TB"]); }
function time(value) { return scaled(value, ["ns", "µs", "ms", "s"]); }
function ratio(value) { return Number(value.toPrecision(value < 0.1 ? 2 : 3)) + " ×"; }

// --- looks ----------------------------------------------------------------------------------------------------------

let printing = false;
function dark() { return !printing && matchMedia("(prefers-color-scheme: dark)").matches; }
function css(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }

// --- charts ---------------------------------------------------------------------------------------------------------

const charts = new Map(); // element -> chart

function chart(element, width, height) {
  let drawn = charts.get(element);
  if (!drawn) {
    drawn = echarts.init(element, null, { renderer: "svg", width, height });
    charts.set(element, drawn);
  } else {
    drawn.resize({ width, height });
  }
  return drawn;
}

function text(size) { return { color: css("--soft"), fontSize: size }; }

function tooltip() {
  return { backgroundColor: css("--card"), borderColor: css("--line"), textStyle: { color: css("--ink"), fontSize: 12 }, confine: true };
}

let waiting = 0;
function redraw() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(draw);
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
addEventListener("resize", redraw);
function print(now) {
  printing = now;
  document.documentElement.classList.toggle("printing", now);
  draw();
}
addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));

