'use strict';
/*
 * What all charts of the plugin share: colours of Jenkins' theme, a palette for everybody's eyes, numbers as the pages write
 * them, JSON, and charts that follow the size of their place and the theme. A view includes io.jenkins.plugins.echarts before it.
 */
window.legionCharts = (() => {
  /* By Okabe and Ito, told apart by people with any kind of colour vision, ordered by their contrast with the background. */
  const COLOURS = {
    light: ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000'],
    dark: ['#56B4E9', '#E69F00', '#009E73', '#CC79A7', '#F0E442', '#D55E00', '#FFFFFF'],
  };
  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin', 'arrow'];
  const LINES = ['solid', 'dashed', 'dotted'];

  const charts = new Map();
  const systemTheme = window.matchMedia('(prefers-color-scheme: dark)');
  const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

  /* ECharts reads hexadecimal colours and rgb() alone; themes have oklch() and color-mix(). */
  function plain(colour) {
    pen.canvas.width = 1;
    pen.canvas.height = 1;
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    return alpha === 255 ? `rgb(${red},${green},${blue})` : `rgba(${red},${green},${blue},${(alpha / 255).toFixed(3)})`;
  }

  /* The colours that Jenkins has now, under the names of what they are for. */
  function theme() {
    const probe = document.createElement('span');
    document.body.append(probe);
    const style = getComputedStyle(probe);
    const colour = (names, otherwise) => {
      probe.style.color = names.reduceRight((rest, name) => `var(${name}, ${rest})`, otherwise);
      return plain(style.color);
    };
    const found = {
      background: colour(['--background'], '#fff'),
      text: colour(['--text-color'], '#14141f'),
      quiet: colour(['--legion-quiet', '--text-color-secondary'], '#606070'),
      border: colour(['--jenkins-border-color', '--text-color-secondary'], '#ccc'),
      card: colour(['--card-background', '--background'], '#fff'),
      accent: colour(['--accent-color', '--blue'], '#0b6aa2'),
      good: colour(['--success-color', '--green'], '#1ea64b'),
      bad: colour(['--error-color', '--red'], '#d33'),
      warn: colour(['--warning-color', '--orange'], '#fe820a'),
      font: getComputedStyle(document.body).fontFamily,
    };
    probe.remove();
    const [red, green, blue] = found.background.match(/\d+/g).map(Number);
    found.isDark = 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
    found.border = found.border === 'rgba(0,0,0,0.000)' ? found.quiet : found.border;
    return found;
  }

  function palette() {
    return COLOURS[theme().isDark ? 'dark' : 'light'];
  }

  /* How the series of that number looks: no two of the first 21 alike, and none of the first seven in colour or shape. */
  function mark(index) {
    const colours = palette();
    return {
      color: colours[index % colours.length],
      symbol: SYMBOLS[index % SYMBOLS.length],
      line: LINES[Math.floor(index / colours.length) % LINES.length],
    };
  }

  /* Six significant digits without trailing zeros, as the pages write metrics. */
  function number(value) {
    if (value === null || value === undefined || Number.isNaN(value)) {
      return '–';
    }
    if (!Number.isFinite(value)) {
      return value > 0 ? '∞' : '−∞';
    }
    const magnitude = Math.abs(value);
    const rounded = Number(value.toPrecision(6));
    return rounded === 0 || (magnitude >= 1e-4 && magnitude < 1e9) ? String(rounded) : rounded.toExponential().toUpperCase();
  }

  /* A name of at most so many characters; of a longer one its two ends, since that is where names differ. */
  function short(name, most = 40) {
    const letters = Array.from(name);
    if (letters.length <= most) {
      return name;
    }
    const end = Math.floor((most - 1) / 2);
    return letters.slice(0, most - 1 - end).join('') + '…' + letters.slice(letters.length - end).join('');
  }

  /* A text in which {0}, {1} and so on stand for values. */
  function filled(text, ...values) {
    return text.replace(/\{(\d)\}/g, (all, number) => (number in values ? values[number] : all));
  }

  /* An element with a text, which never is markup. */
  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) {
      made.className = className;
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  /* signal: of an AbortController, where the question may become idle; may be left out. */
  async function json(url, signal) {
    const answer = await fetch(url, { headers: { Accept: 'application/json' }, credentials: 'same-origin', signal });
    if (!answer.ok) {
      throw new Error(`${answer.status} ${answer.statusText}`.trim());
    }
    return answer.json();
  }

  /*
   * What a tooltip shows: a heading, and a row {color, symbol, name, value} each. As elements, since names may hold markup.
   */
  function tooltip(title, rows, note) {
    const box = document.createElement('div');
    box.className = 'legion-tip';
    const head = document.createElement('div');
    head.className = 'legion-tip__head';
    head.textContent = title;
    box.append(head);
    for (const row of rows) {
      const line = document.createElement('div');
      line.className = 'legion-tip__row';
      const dot = document.createElement('span');
      dot.className = 'legion-tip__mark';
      dot.style.backgroundColor = row.color;
      const name = document.createElement('span');
      name.className = 'legion-tip__name';
      name.textContent = short(row.name);
      const value = document.createElement('span');
      value.className = 'legion-tip__value';
      value.textContent = row.value;
      line.append(dot, name, value);
      box.append(line);
    }
    if (note) {
      const foot = document.createElement('div');
      foot.className = 'legion-tip__note';
      foot.textContent = note;
      box.append(foot);
    }
    return box;
  }

  /* What every chart begins with. What a chart says itself goes before it, part by part. */
  function foundation(colours) {
    const axis = {
      axisLine: { lineStyle: { color: colours.border } },
      axisTick: { lineStyle: { color: colours.border } },
      axisLabel: { color: colours.quiet },
      nameTextStyle: { color: colours.quiet },
      splitLine: { lineStyle: { color: colours.border, opacity: 0.6 } },
    };
    return {
      color: COLOURS[colours.isDark ? 'dark' : 'light'],
      backgroundColor: 'transparent',
      textStyle: { color: colours.text, fontFamily: colours.font },
      animation: !stillness.matches,
      animationDuration: 250,
      aria: { show: true },
      legend: {
        textStyle: { color: colours.text },
        pageTextStyle: { color: colours.quiet },
        pageIconColor: colours.text,
        pageIconInactiveColor: colours.border,
      },
      tooltip: {
        confine: true,
        backgroundColor: colours.card,
        borderColor: colours.border,
        textStyle: { color: colours.text, fontFamily: colours.font },
        axisPointer: { lineStyle: { color: colours.quiet }, crossStyle: { color: colours.quiet } },
      },
      xAxis: axis,
      yAxis: axis,
      dataZoom: {
        textStyle: { color: colours.quiet },
        borderColor: colours.border,
        handleStyle: { color: colours.card, borderColor: colours.quiet },
        moveHandleStyle: { color: colours.quiet, opacity: 0.3 },
        emphasis: { handleStyle: { borderColor: colours.accent }, moveHandleStyle: { color: colours.accent } },
      },
    };
  }

  function isObject(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
  }

  function over(below, above) {
    if (Array.isArray(above) && isObject(below)) {
      return above.map((one) => (isObject(one) ? over(below, one) : one));
    }
    if (!isObject(below) || !isObject(above)) {
      return above;
    }
    const both = { ...below };
    for (const [key, value] of Object.entries(above)) {
      both[key] = key in below ? over(below[key], value) : value;
    }
    return both;
  }

  function drawn(option) {
    const colours = theme();
    const own = typeof option === 'function' ? option(colours) : option;
    const below = foundation(colours);
    for (const part of ['legend', 'xAxis', 'yAxis', 'dataZoom']) {
      if (!(part in own)) {
        delete below[part];
      }
    }
    return over(below, own);
  }

  /*
   * Draws into an element that has a size. The option is ECharts', or a function that makes it of the theme's colours and is
   * asked again when they change. Returned are the chart itself, set(option) to draw something else and dispose().
   */
  function create(element, option) {
    charts.get(element)?.dispose();
    element.replaceChildren();
    element.classList.remove('legion-chart--failed');
    const chart = window.echarts.init(element, null, { renderer: 'canvas' });
    let now = option;
    const draw = () => chart.setOption(drawn(now), { notMerge: true });
    const sizes = new ResizeObserver(() => chart.resize());
    const handle = {
      chart,
      set(other) {
        now = other;
        draw();
      },
      redraw: draw,
      dispose() {
        sizes.disconnect();
        chart.dispose();
        charts.delete(element);
      },
    };
    draw();
    sizes.observe(element);
    charts.set(element, handle);
    return handle;
  }

  /* Puts a text where the chart would be: what went wrong, or that there is nothing to draw. */
  function say(element, text, isError = false) {
    charts.get(element)?.dispose();
    const words = document.createElement('p');
    words.className = 'legion-chart__words';
    words.setAttribute('role', isError ? 'alert' : 'status');
    words.textContent = text;
    element.classList.toggle('legion-chart--failed', isError);
    element.replaceChildren(words);
  }

  /* Calls back when the page is there, whether that is now or later. */
  function ready(then) {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', then, { once: true });
    } else {
      then();
    }
  }

  function redrawAll() {
    for (const handle of charts.values()) {
      handle.redraw();
    }
  }

  systemTheme.addEventListener('change', redrawAll);
  new MutationObserver(redrawAll).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });

  return {
    create,
    say,
    ready,
    theme,
    get palette() {
      return palette();
    },
    mark,
    number,
    short,
    filled,
    element,
    json,
    tooltip,
  };
})();
