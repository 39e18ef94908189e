'use strict';
/* Trainings as points by two of their numbers. A click on one leads to its page. */
window.legionComparedScatter = class {
  constructor(place, root, words) {
    this.place = place;
    this.root = root;
    this.words = words;
  }

  /* x and y: columns, with the numbers of the rows as values. */
  show(rows, x, y, name) {
    if (!x || !y) {
      legionCharts.say(this.place, this.words.noNumbers);
      return;
    }
    const points = rows
      .map((row) => ({ row, value: [x.number(row), y.number(row)] }))
      .filter(({ value }) => value.every((number) => Number.isFinite(number)));
    const handle = legionCharts.create(this.place, (colours) => this.option(points, x, y, name, colours));
    handle.chart.on('click', ({ dataIndex }) => {
      const { row } = points[dataIndex];
      window.location.href = `${this.root}${row.url}legion/${encodeURIComponent(row.id)}/`;
    });
  }

  option(points, x, y, name, colours) {
    const [accent] = legionCharts.palette;
    const axis = (column) => ({
      type: 'value',
      scale: true,
      name: legionCharts.short(column.name, 40),
      nameLocation: 'middle',
      axisLabel: { formatter: legionCharts.number, hideOverlap: true },
    });
    return {
      aria: { label: { description: `${x.name}, ${y.name}: ${points.length}` } },
      grid: { left: 76, right: 24, top: 16, bottom: 52 },
      xAxis: { ...axis(x), nameGap: 30 },
      yAxis: { ...axis(y), nameGap: 58 },
      tooltip: {
        trigger: 'item',
        formatter: ({ dataIndex }) => {
          const { row, value } = points[dataIndex];
          return legionCharts.tooltip(name(row), [
            { color: accent, name: x.name, value: legionCharts.number(value[0]) },
            { color: accent, name: y.name, value: legionCharts.number(value[1]) },
          ], row.state);
        },
      },
      series: [{
        type: 'scatter',
        symbolSize: points.length > 200 ? 8 : 12,
        cursor: 'pointer',
        data: points.map(({ row, value }) => ({
          value,
          symbol: row.state === 'succeeded' ? 'circle' : 'emptyCircle',
          itemStyle: { color: row.state === 'succeeded' ? accent : colours.quiet, opacity: 0.8 },
        })),
        emphasis: { scale: 1.4 },
      }],
    };
  }
};
