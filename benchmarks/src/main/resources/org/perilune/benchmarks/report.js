// Draws the charts of the report from the data that stands in the page.

const [TIME, DOUBTFUL, ALLOCATED, LIVE, PAUSE, LONGEST, RESIDENT, FIRST] = [0, 1, 2, 3, 4, 5, 6, 7];

// What the four charts of a group show. `floor` is where amounts of nothing stand on the logarithmic axis.
const PANELS = [
  { name: "time", value: (f, reference) => reference ? f[TIME] / reference[TIME] : null, words: ratio, floor: 1e-3 },
  { name: "allocated by an iteration", value: f => f[ALLOCATED], words: bytes, floor: 1e3 },
  { name: "live heap in an iteration", value: f => f[LIVE], words: bytes, floor: 1e3 },
  { name: "GC pauses in an iteration", value: f => f[PAUSE], words: time, floor: 1e3 },
];
const NARROW = 720; // below this width the charts of a group do not fit side by side

// --- looks ----------------------------------------------------------------------------------------------------------

// Colours by family, for light and for dark paper; the shape tells the family without colour, too.
const LOOKS = {
  "perilune": ["#d9480f", "#ff8c42", "diamond"],
  "perilune-tier0": ["#b08900", "#ffd43b", "diamond"],
  "perilune-tier1": ["#c2255c", "#ff8fab", "diamond"],
  "lua5.3": ["#15aabf", "#66d9e8", "circle"],
  "lua5.4": ["#1864ab", "#4dabf7", "circle"],
  "luajit": ["#2b8a3e", "#51cf66", "triangle"],
  "luajit-joff": ["#82c91e", "#c0eb75", "triangle"],
  "luaj": ["#7048e8", "#b197fc", "rect"],
  "luajc": ["#ae3ec9", "#e599f7", "rect"],
  "luna": ["#868e96", "#ced4da", "rect"],
};
const SPARE = [["#0b7285", "#3bc9db", "pin"], ["#5f3dc4", "#d0bfff", "pin"], ["#a61e4d", "#faa2c1", "pin"]];
const SERIAL = "-serial";

function look(engine) {
  const serial = engine.name.endsWith(SERIAL);
  const own = engine.name.replace(SERIAL, "");
  const [light, night, shape] = LOOKS[own] || SPARE[data.engines.indexOf(engine) % SPARE.length];
  return { colour: dark() ? night : light, shape, hollow: serial };
}

const shown = new Map(data.engines.map(e => [e.name, !e.name.endsWith(SERIAL)]));
function visible() { return data.engines.filter(e => shown.get(e.name)); }

const OUTLINES = {
  circle: "<circle cx='6' cy='6' r='5'/>",
  diamond: "<path d='M6 0 12 6 6 12 0 6z'/>",
  triangle: "<path d='M6 1 12 11 0 11z'/>",
  rect: "<path d='M1 1h10v10H1z'/>",
  pin: "<path d='M6 12 1 4a5 4 0 0 1 10 0z'/>",
};

function drawLegend() {
  const legend = document.getElementById("legend");
  legend.replaceChildren(...data.engines.map(engine => {
    const { colour, shape, hollow } = look(engine);
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = shown.get(engine.name);
    box.addEventListener("change", () => { shown.set(engine.name, box.checked); draw(); });
    const mark = document.createElement("span");
    mark.innerHTML = `<svg viewBox="-1 -1 14 14" fill="${hollow ? "none" : colour}" stroke="${colour}" stroke-width="1.5">${OUTLINES[shape]}</svg>`;
    label.append(box, mark, engine.name);
    return label;
  }));
}

// --- charts ---------------------------------------------------------------------------------------------------------

function groupsOfWorkloads() {
  const groups = new Map();
  data.workloads.forEach((workload, index) => {
    if (!groups.has(workload.group)) groups.set(workload.group, []);
    groups.get(workload.group).push(index);
  });
  return groups;
}

function reference() {
  const name = document.getElementById("against").value;
  return data.engines.find(e => e.name === name);
}

function mean(engine, other, indices) {
  const logs = indices.filter(i => engine.figures[i] && other.figures[i])
    .map(i => Math.log(engine.figures[i][TIME] / other.figures[i][TIME]));
  return logs.length ? Math.exp(logs.reduce((a, b) => a + b) / logs.length) : null;
}

function drawGroups() {
  const host = document.getElementById("groups");
  const against = reference();
  const ours = data.engines.find(e => e.name === data.ours);
  for (const [name, indices] of groupsOfWorkloads()) {
    let box = host.querySelector(`[data-group="${name}"]`);
    if (!box) {
      box = document.createElement("div");
      box.className = "group";
      box.dataset.group = name;
      box.append(document.createElement("h3"), document.createElement("div"));
      host.append(box);
    }
    const heading = box.firstChild;
    heading.textContent = name;
    const average = ours && against && mean(ours, against, indices);
    if (average && ours !== against) {
      const words = document.createElement("span");
      words.textContent = `${ours.name} takes ${ratio(average)} the time of ${against.name}`;
      heading.append(words);
    }
    drawGroup(box.lastChild, indices, against, host.clientWidth);
  }
}

function drawGroup(element, indices, against, width) {
  const narrow = width < NARROW && !printing;
  const panels = narrow ? [PANELS[document.getElementById("panel").value]] : PANELS;
  const labels = narrow ? 128 : 150;
  const row = narrow ? 20 : 18;
  const top = 26;
  const bottom = 24;
  const gap = 18;
  const each = (width - labels - 12 - gap * (panels.length - 1)) / panels.length;
  const height = top + indices.length * row + bottom;
  const names = indices.map(i => data.workloads[i].name);

  const option = {
    animation: false, grid: [], xAxis: [], yAxis: [], series: [], title: [],
    tooltip: { ...tooltip(), trigger: "item", formatter: p => explain(p.data.engine, p.data.index, against) },
  };
  panels.forEach((panel, k) => {
    const left = labels + k * (each + gap);
    option.grid.push({ left, top, width: each, height: indices.length * row });
    const title = panel === PANELS[0] ? `time ÷ ${against ? against.name : "–"}’s` : panel.name;
    option.title.push({ text: title, left: left + each / 2, top: 2, textAlign: "center", textStyle: { ...text(12), fontWeight: 500 } });
    const points = visible().map(engine => pointsOf(engine, indices, panel, against));
    const values = points.flat().map(p => p.value[0]);
    option.xAxis.push({
      type: "log", gridIndex: k, min: lowest(values), max: highest(values),
      axisLabel: {
        ...text(10), hideOverlap: true, alignMinLabel: "left", alignMaxLabel: "right", formatter: v => axisWords(panel, v),
      },
      splitLine: { lineStyle: { color: css("--line") } }, axisLine: { show: false }, axisTick: { show: false },
    });
    option.yAxis.push({
      type: "category", gridIndex: k, data: names, inverse: true,
      axisLabel: k === 0 ? { color: css("--ink"), fontSize: 11, interval: 0, width: labels - 10, overflow: "truncate" } : { show: false },
      axisLine: { show: false }, axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: css("--line"), opacity: 0.5 } },
    });
    visible().forEach((engine, n) => {
      const { colour, shape, hollow } = look(engine);
      option.series.push({
        type: "scatter", xAxisIndex: k, yAxisIndex: k, symbol: shape, symbolSize: engine.ours ? 11 : 8,
        z: engine.ours ? 5 : 3, data: points[n],
        itemStyle: hollow
          ? { color: css("--paper"), borderColor: colour, borderWidth: 1.5 }
          : { color: colour, opacity: 0.9, borderColor: css("--paper"), borderWidth: 0.5 },
        markLine: panel === PANELS[0] && n === 0
          ? { silent: true, symbol: "none", animation: false, label: { show: false }, lineStyle: { color: css("--soft"), type: "solid" }, data: [{ xAxis: 1 }] }
          : undefined,
      });
    });
  });
  chart(element, width, height).setOption(option, true);
}

function pointsOf(engine, indices, panel, against) {
  const points = [];
  indices.forEach((index, place) => {
    const figures = engine.figures[index];
    const value = figures && panel.value(figures, against && against.figures[index]);
    if (value === null || value === undefined || Number.isNaN(value)) return;
    points.push({ value: [Math.max(value, panel.floor), place], engine, index });
  });
  return points;
}

function lowest(values) { return values.length ? 10 ** Math.floor(Math.log10(Math.min(...values)) + 1e-9) : 0.1; }
function highest(values) { return values.length ? 10 ** Math.ceil(Math.log10(Math.max(...values, lowest(values) * 2)) - 1e-9) : 10; }

function axisWords(panel, value) {
  if (panel === PANELS[0]) return String(Number(value.toPrecision(2)));
  return (value <= panel.floor ? "≤" : "") + panel.words(value);
}

function explain(engine, index, against) {
  const f = engine.figures[index];
  const workload = data.workloads[index];
  const other = against && against.figures[index];
  const rows = [
    ["time", time(f[TIME]) + (f[DOUBTFUL] ? " ~" : "") + (other ? `, ${ratio(f[TIME] / other[TIME])} ${against.name}` : "")],
    ["first iteration", time(f[FIRST])],
    ["allocated", bytes(f[ALLOCATED])],
    ["live heap", bytes(f[LIVE])],
    ["GC pauses", f[PAUSE] === null ? "n/a" : `${time(f[PAUSE])}, longest ${time(f[LONGEST])}`],
    ["peak RSS", bytes(f[RESIDENT])],
  ];
  return `<b>${workload.name}</b> on <b>${engine.name}</b><br>` + rows.map(([k, v]) => `${k}: ${v}`).join("<br>");
}

function drawCurve(element, index, small, width, height) {
  const series = visible().filter(engine => engine.curves[index]).map(engine => {
    const { colour, shape, hollow } = look(engine);
    const flat = engine.curves[index];
    const points = [];
    for (let i = 0; i < flat.length; i += 2) points.push([flat[i], flat[i + 1]]);
    return {
      type: "line", name: engine.name, data: points, symbol: shape, symbolSize: small ? 3 : 6, showSymbol: true,
      lineStyle: { color: colour, width: engine.ours ? 2.5 : 1.2, type: hollow ? "dashed" : "solid" }, itemStyle: { color: colour },
      z: engine.ours ? 5 : 3,
    };
  });
  const all = series.flatMap(s => s.data);
  const axis = (values, words) => ({
    type: "log", min: values.length ? 0.8 * Math.min(...values) : 1, max: values.length ? 1.2 * Math.max(...values) : 10,
    axisLabel: { ...text(10), hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: words },
    splitLine: { lineStyle: { color: css("--line") } }, axisLine: { lineStyle: { color: css("--line") } }, minorTick: { show: false },
  });
  chart(element, width, height).setOption({
    animation: false, series,
    title: { text: data.workloads[index].name, left: 4, top: 0, textStyle: { color: css("--ink"), fontSize: 12, fontWeight: 500 } },
    grid: { left: 52, right: 10, top: 24, bottom: 24 },
    xAxis: axis(all.map(p => p[0]), v => time(v * 1e6)),
    yAxis: axis(all.map(p => p[1]), v => time(v)),
    tooltip: {
      ...tooltip(), trigger: "item",
      formatter: p => `<b>${p.seriesName}</b><br>${time(p.value[0] * 1e6)} after the start<br>${time(p.value[1])} an iteration`,
    },
  }, true);
}

function drawCurves() {
  const host = document.getElementById("curves");
  const chosen = data.workloads.map((w, i) => i).filter(i => data.workloads[i].quick);
  while (host.children.length < chosen.length) host.append(document.createElement("div"));
  chosen.forEach((index, k) => drawCurve(host.children[k], index, true, host.children[k].clientWidth, 190));
  const curve = document.getElementById("curve");
  const any = document.getElementById("workload").selectedIndex;
  if (curve.clientWidth && any >= 0) drawCurve(curve, any, false, curve.clientWidth, 320);
}

function draw() {
  if (!data.engines.length) return;
  drawLegend();
  drawGroups();
  drawCurves();
}

document.getElementById("against").addEventListener("change", draw);
document.getElementById("panel").addEventListener("change", draw);
document.getElementById("workload").addEventListener("change", drawCurves);
draw();
