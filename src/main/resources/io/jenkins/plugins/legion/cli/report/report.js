'use strict';
// Shows the values under the pointer, or at the place that the arrow keys have come to. The page is whole without it.
for (const figure of document.querySelectorAll('[data-chart]')) {
  const chart = JSON.parse(document.getElementById('curves').textContent)[figure.dataset.chart];
  for (const drawing of figure.querySelectorAll('.drawing')) {
    follow(drawing.querySelector('.plot'), chart, drawing.classList.contains('ratio'));
  }
}

function follow(plot, chart, ratio) {
  const [from, to] = chart.across;
  const [low, high] = ratio ? chart.ratio : chart.linear;
  const across = (x) => (x - from) / (to - from);
  const up = (y) => ratio ? Math.log(y / low) / Math.log(high / low) : (y / 2 - low / 2) / (high / 2 - low / 2);
  const names = [...plot.closest('figure').querySelectorAll('.legend .name')].map((name) => name.textContent);
  const stops = [...new Set(chart.curves.flatMap((curve) => curve.x))].sort((a, b) => a - b);
  let parts = [];
  let at = -1;

  function clear() {
    for (const part of parts) part.remove();
    parts = [];
    at = -1;
  }

  function add(name, parent) {
    const part = document.createElement('div');
    part.className = name;
    (parent || plot).append(part);
    if (!parent) parts.push(part);
    return part;
  }

  function show(index) {
    clear();
    at = Math.max(0, Math.min(stops.length - 1, index));
    const x = stops[at];
    add('cursor').style.left = across(x) * 100 + '%';
    const tip = add('tip');
    add('', tip).textContent = plot.parentElement.querySelector('.unit').textContent + ' ' + x;
    chart.curves.forEach((curve, number) => {
      const point = nearest(curve.x, x);
      const y = curve.y[point];
      const line = add('', tip);
      line.textContent = names[number] + ' ';
      const value = document.createElement('b');
      value.textContent = typeof y === 'number' ? Number(y.toPrecision(6)) : y;
      line.append(value);
      if (curve.x[point] !== x) line.append(' at ' + curve.x[point]);
      if (typeof y === 'number') {
        const dot = add('dot c' + number);
        dot.style.left = across(curve.x[point]) * 100 + '%';
        dot.style.bottom = up(y) * 100 + '%';
        dot.style.marginBottom = '-4.5px';
      }
    });
    const room = plot.clientWidth - tip.offsetWidth;
    const right = across(x) * plot.clientWidth + 12;
    tip.style.left = Math.max(0, right <= room ? right : right - tip.offsetWidth - 24) + 'px';
  }

  plot.addEventListener('pointermove', (event) => {
    const box = plot.getBoundingClientRect();
    show(nearest(stops, from + (event.clientX - box.left) / box.width * (to - from)));
  });
  plot.addEventListener('pointerleave', clear);
  plot.addEventListener('blur', clear);
  plot.addEventListener('keydown', (event) => {
    const pace = Math.max(1, Math.round(stops.length / 20));
    const moves = {
      ArrowRight: at + 1, ArrowLeft: at < 0 ? stops.length - 1 : at - 1, PageUp: at + pace, PageDown: at - pace,
      Home: 0, End: stops.length - 1,
    };
    if (event.key === 'Escape') clear();
    if (event.key in moves) {
      event.preventDefault();
      show(moves[event.key]);
    }
  });
}

// The place of the value that is closest to x in a rising list.
function nearest(list, x) {
  let low = 0;
  let high = list.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (list[middle] <= x) low = middle; else high = middle;
  }
  return Math.abs(list[low] - x) <= Math.abs(list[high] - x) ? low : high;
}
