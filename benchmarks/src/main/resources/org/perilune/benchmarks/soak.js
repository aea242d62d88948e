// Plots what is in use against the evaluations.

function drawPlot(element, plot, width) {
  const words = v => plot.isBytes ? bytes(v) : String(v);
  const most = Math.max(1, ...plot.values);
  chart(element, width, 190).setOption({
    animation: false,
    title: { text: plot.title, left: 4, top: 0, textStyle: { color: css("--ink"), fontSize: 12, fontWeight: 500 } },
    grid: { left: 64, right: 24, top: 26, bottom: 26 },
    xAxis: {
      type: "value", min: 0, max: data.evaluations, axisLabel: { ...text(10), hideOverlap: true, formatter: v => v.toLocaleString("en") },
      splitLine: { show: false }, axisLine: { lineStyle: { color: css("--line") } },
    },
    yAxis: {
      type: "value", min: 0, max: 1.1 * most, axisLabel: { ...text(10), showMaxLabel: false, formatter: words },
      splitLine: { lineStyle: { color: css("--line") } },
    },
    tooltip: { ...tooltip(), trigger: "axis", formatter: p => `${p[0].value[0].toLocaleString("en")} evaluations<br>${words(p[0].value[1])}` },
    series: [{
      type: "line", symbolSize: 3, lineStyle: { color: css("--accent"), width: 1.5 }, itemStyle: { color: css("--accent") },
      data: plot.values.map((v, i) => [data.samples[i].evaluations, v]),
      markLine: {
        silent: true, symbol: "none", animation: false, label: { show: false }, lineStyle: { color: css("--line"), type: "dashed" },
        data: [1, 2, 3].map(quarter => ({ xAxis: data.evaluations * quarter / 4 })),
      },
    }],
  }, true);
}

function draw() {
  const host = document.getElementById("plots");
  while (host.children.length < data.plots.length) host.append(document.createElement("div"));
  data.plots.forEach((plot, k) => drawPlot(host.children[k], plot, host.clientWidth));
}
draw();
