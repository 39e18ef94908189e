'use strict';
/*
 * How a value of a compared training is shown, sorted and found. What trainings logged becomes text in elements, never markup.
 */
window.legionComparedCells = (() => {
  /* Characters of a text, beyond which a cell shows its beginning. */
  const LONG = 60;

  /* As a number, where it is one: NaN and the infinities come as texts. */
  function numeric(value) {
    return typeof value === 'string' ? Number(value) : value;
  }

  function duration(seconds, words) {
    if (seconds < 60) {
      return `${legionCharts.number(Math.round(seconds * 10) / 10)} ${words.second}`;
    }
    const minutes = Math.floor(seconds / 60);
    return minutes < 60
      ? `${minutes} ${words.minute} ${Math.floor(seconds % 60)} ${words.second}`
      : `${Math.floor(minutes / 60)} ${words.hour} ${minutes % 60} ${words.minute}`;
  }

  /* For a person to read; empty for no value. */
  function shown(column, value, words) {
    if (value === null) {
      return '';
    }
    if (column.kind === 'attributes' && column.name === 'duration') {
      return duration(value, words);
    }
    if (column.type === 'number') {
      return typeof value === 'number' ? legionCharts.number(value) : value;
    }
    if (column.type === 'time') {
      return new Date(value).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
    }
    if (column.name === 'git_commit' && column.kind === 'attributes') {
      return value.slice(0, 10);
    }
    if (column.name.startsWith('data_') && column.kind === 'attributes') {
      return value.replace(/\b([0-9a-f]{7})[0-9a-f]{25,57}\b/g, '$1');
    }
    const letters = Array.from(value);
    return letters.length > LONG ? letters.slice(0, LONG).join('') + '…' : value;
  }

  /* What the whole value is, where the cell shows less of it. */
  function whole(column, value) {
    return column.type === 'time' ? new Date(value).toISOString() : String(value);
  }

  function isBest(column, row, value) {
    return column.best !== undefined && value === column.best && row.state === 'succeeded';
  }

  function node(column, row, value, words) {
    const cell = legionCharts.element('span', 'legion-compare__value', shown(column, value, words));
    if (value !== null && whole(column, value) !== cell.textContent) {
      cell.title = whole(column, value);
    }
    if (isBest(column, row, value)) {
      cell.classList.add('legion-compare__value--best');
      const star = legionCharts.element('span', '', '★ ');
      star.setAttribute('aria-hidden', 'true');
      cell.prepend(star);
      cell.append(legionCharts.element('span', 'jenkins-visually-hidden', ` (${words.best})`));
    }
    return cell;
  }

  /* 0 for a number, 1 for NaN, 2 for nothing: what lacks a value comes last in either direction. */
  function rank(value) {
    return value === null ? 2 : Number.isNaN(value) ? 1 : 0;
  }

  function compared(one, other, sign) {
    const ranks = rank(one) - rank(other);
    if (ranks !== 0 || rank(one) !== 0) {
      return ranks;
    }
    return sign * (typeof one === 'number' ? one - other || 0 : one < other ? -1 : one > other ? 1 : 0);
  }

  /*
   * By what a column is sorted: of texts that are numbers everywhere the numbers. Returned is one value for each row.
   */
  function sortable(column, values) {
    if (column.type !== 'text') {
      return values.map(numeric);
    }
    const given = values.filter((value) => value !== null);
    const areNumbers = given.length > 0 && given.every((value) => value.trim() !== '' && !Number.isNaN(Number(value)));
    return areNumbers ? values.map((value) => (value === null ? null : Number(value))) : values;
  }

  /* As DataTables searches it. It reads a text with an ampersand as markup, so markup is what it gets. */
  function searchable(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  }

  return { shown, node, compared, sortable, searchable, numeric };
})();
