'use strict';
/* Trainings as lines across parallel axes, coloured by where they meet the last. */
window.legionComparedParallels = class {
  /* Blue to orange: a scale that all kinds of eyes can follow, in light and in dark. */
  static SCALE = { light: ['#0072B2', '#56B4E9', '#E69F00', '#D55E00'], dark: ['#3d9be0', '#9ad4f5', '#f5c04a', '#f07820'] };

  /* Different texts on one axis. */
  static MOST_CATEGORIES = 30;

  constructor(place, words) {
    this.place = place;
    this.words = words;
  }

  show(rows, axes, name) {
    if (axes.length < 2) {
      legionCharts.say(this.place, this.words.noAxes);
      return;
    }
    legionCharts.create(this.place, (colours) => this.option(rows, axes, name, colours));
  }

  axis(column, dim, rows, colours, room) {
    const axis = {
      dim,
      name: legionCharts.short(column.name, Math.max(8, Math.floor(room / 7))),
      nameTextStyle: { color: colours.text, fontWeight: 600 },
      axisLine: { lineStyle: { color: colours.border } },
      axisTick: { lineStyle: { color: colours.border } },
      axisLabel: { color: colours.quiet, formatter: legionCharts.number },
    };
    if (column.isNumber) {
      return { ...axis, type: 'value', scale: true };
    }
    const values = [...new Set(rows.map((row) => column.text(row)).filter((value) => value !== null))].slice(0, legionComparedParallels.MOST_CATEGORIES);
    return { ...axis, type: 'category', data: values, axisLabel: { color: colours.quiet, formatter: (value) => legionCharts.short(value, 14) } };
  }

  option(rows, axes, name, colours) {
    const last = axes.at(-1);
    const ends = rows.map((row) => last.number(row)).filter(Number.isFinite);
    const room = (this.place.clientWidth - 120) / Math.max(1, axes.length - 1);
    const values = (row) => axes.map((axis) => {
      const value = axis.isNumber ? axis.number(row) : axis.text(row);
      return value === null || (axis.isNumber && !Number.isFinite(value)) ? '-' : value;
    });
    const low = Math.min(...ends);
    const high = Math.max(...ends);
    const option = {
      aria: { label: { description: axes.map((axis) => axis.name).join(', ') } },
      parallel: { left: 60, right: 150, top: 40, bottom: 24 },
      parallelAxis: axes.map((axis, dim) => this.axis(axis, dim, rows, colours, room)),
      tooltip: {
        trigger: 'item',
        formatter: ({ dataIndex, color }) => legionCharts.tooltip(
          name(rows[dataIndex]),
          axes.map((axis) => ({ color, name: axis.name, value: axis.isNumber ? legionCharts.number(axis.number(rows[dataIndex])) : axis.text(rows[dataIndex]) ?? '–' })),
          rows[dataIndex].state,
        ),
      },
      series: [{
        type: 'parallel',
        data: rows.map((row) => ({ value: values(row), name: name(row) })),
        lineStyle: { width: rows.length > 100 ? 1.5 : 2.5, opacity: rows.length > 100 ? 0.5 : 0.85, color: colours.accent },
        emphasis: { lineStyle: { width: 4, opacity: 1 } },
        inactiveOpacity: 0.06,
        smooth: 0.1,
      }],
    };
    if (ends.length > 0 && low < high) {
      option.visualMap = {
        type: 'continuous',
        dimension: axes.length - 1,
        min: low,
        max: high,
        precision: 6,
        right: 0,
        top: 'middle',
        itemHeight: 160,
        itemWidth: 12,
        text: [legionCharts.number(high), legionCharts.number(low)],
        textStyle: { color: colours.quiet },
        inRange: { color: legionComparedParallels.SCALE[colours.isDark ? 'dark' : 'light'] },
      };
    }
    return option;
  }
};
