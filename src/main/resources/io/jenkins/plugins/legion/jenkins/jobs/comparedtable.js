'use strict';
/* The table of compared trainings: made anew by DataTables whenever other columns are shown. */
window.legionComparedTable = class {
  static LENGTHS = [50, 100, 500];

  /* selection: a Set of trainings' names, which the table changes; changed() is called afterwards, and when rows are sorted. */
  constructor(place, root, words, selection, changed) {
    this.place = place;
    this.root = root;
    this.words = words;
    this.selection = selection;
    this.changed = changed;
    this.table = null;
    this.state = { length: legionComparedTable.LENGTHS[0], search: '', order: [] };
    for (const direction of ['asc', 'desc']) {
      DataTable.ext.type.order['legion-' + direction] = (one, other) => legionComparedCells.compared(one, other, direction === 'asc' ? 1 : -1);
    }
  }

  draw(data, columns) {
    this.keep();
    this.data = data;
    this.columns = columns;
    this.severalJobs = data.jobs.length > 1;
    const table = legionCharts.element('table', 'jenkins-table legion-compare__grid');
    table.append(this.head());
    const scroll = legionCharts.element('div', 'legion-compare__frame');
    scroll.append(table);
    this.place.replaceChildren(scroll);
    const places = columns.map((column) => data.columns.indexOf(column));
    const sorted = places.map((at) => legionComparedCells.sortable(data.columns[at], data.rows.map((row) => row.cells[at])));
    this.table = new DataTable(table, {
      data: data.rows.map((row, index) => ({ row, index })),
      columns: [
        { data: null, orderable: false, searchable: false, className: 'legion-compare__select', render: (all, type, { row }) => this.select(type, row) },
        { data: null, type: 'legion', className: 'legion-compare__name', render: (all, type, { row, index }) => this.name(type, row, index) },
        ...columns.map((column, at) => ({
          data: null,
          type: 'legion',
          className: (column.type === 'number' ? 'legion-number' : '') + (column.kind !== columns[at - 1]?.kind ? ' legion-compare__first' : ''),
          render: (all, type, { row, index }) => this.cell(type, column, row, row.cells[places[at]], sorted[at][index]),
        })),
      ],
      autoWidth: false,
      deferRender: true,
      order: this.orderOf(columns),
      orderCellsTop: false,
      titleRow: 1,
      pageLength: this.state.length,
      lengthMenu: legionComparedTable.LENGTHS,
      paging: data.rows.length > legionComparedTable.LENGTHS[0],
      info: data.rows.length > 0,
      search: { search: this.state.search },
      layout: { topStart: 'pageLength', topEnd: 'search', bottomStart: 'info', bottomEnd: 'paging' },
      language: this.language(),
    });
    this.table.on('order', () => this.changed());
    this.table.on('search', () => this.changed());
    this.table.on('draw', () => this.sumUp());
    this.place.querySelectorAll('.dt-search input').forEach((input) => {
      input.className = 'jenkins-input';
    });
    this.place.querySelectorAll('.dt-length select').forEach((select) => {
      const frame = legionCharts.element('div', 'jenkins-select');
      select.className = 'jenkins-select__input';
      select.replaceWith(frame);
      frame.append(select);
    });
    table.addEventListener('change', (event) => this.check(event.target));
    this.sumUp();
  }

  /* What of the old table the new one takes over. */
  keep() {
    if (this.table) {
      this.state.length = this.table.page.len();
      this.state.search = this.table.search();
      this.state.order = this.table.order().map(([at, direction]) => [at === 1 ? '' : this.columns[at - 2]?.key, direction]);
      this.table.destroy();
      this.table = null;
    }
  }

  orderOf(columns) {
    return this.state.order
      .map(([key, direction]) => [key === '' ? 1 : columns.findIndex((column) => column.key === key) + 2, direction])
      .filter(([at, direction]) => at > 0 && direction && (at === 1 || columns[at - 2]));
  }

  language() {
    const words = this.words;
    return {
      emptyTable: words.none,
      zeroRecords: words.noMatch,
      lengthMenu: words.page,
      info: words.info,
      infoEmpty: '',
      infoFiltered: words.infoFiltered,
      search: '',
      searchPlaceholder: words.search,
      paginate: { first: '«', previous: '‹', next: '›', last: '»' },
      aria: { paginate: { first: words.first, previous: words.previous, next: words.next, last: words.last } },
    };
  }

  head() {
    const head = document.createElement('thead');
    const groups = document.createElement('tr');
    const names = document.createElement('tr');
    const left = legionCharts.element('th', 'legion-compare__group');
    left.colSpan = 2;
    left.append(legionCharts.element('span', 'jenkins-visually-hidden', this.words.training));
    groups.append(left);
    const all = document.createElement('input');
    all.type = 'checkbox';
    all.dataset.all = 'true';
    all.setAttribute('aria-label', this.words.selectAll);
    const select = legionCharts.element('th', 'legion-compare__select');
    select.scope = 'col';
    select.append(all);
    const name = legionCharts.element('th', 'legion-compare__name', this.words.training);
    name.scope = 'col';
    names.append(select, name);
    let last = null;
    for (const column of this.columns) {
      if (last === null || last.dataset.kind !== column.kind) {
        last = legionCharts.element('th', 'legion-compare__group legion-compare__first', this.words[column.kind]);
        last.dataset.kind = column.kind;
        last.scope = 'colgroup';
        last.colSpan = 0;
        groups.append(last);
      }
      last.colSpan = Number(last.getAttribute('colspan')) + 1;
      names.append(this.title(column));
    }
    head.append(groups, names);
    return head;
  }

  title(column) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.className = column.type === 'number' ? 'legion-number' : '';
    const text = legionCharts.element('span', 'legion-compare__title', legionCharts.short(column.name, 32));
    text.title = column.name;
    cell.append(text);
    if (column.direction) {
      const arrow = legionCharts.element('span', 'legion-quiet', column.direction === 'min' ? ' ↓' : ' ↑');
      arrow.title = column.direction === 'min' ? this.words.smaller : this.words.larger;
      cell.append(arrow);
    }
    return cell;
  }

  select(type, row) {
    if (type !== 'display') {
      return '';
    }
    const input = document.createElement('input');
    input.type = 'checkbox';
    input.value = row.training;
    input.checked = this.selection.has(row.training);
    input.setAttribute('aria-label', legionCharts.filled(this.words.select, row.training));
    return input;
  }

  name(type, row, index) {
    if (type === 'sort') {
      return -index;
    }
    if (type !== 'display') {
      return legionComparedCells.searchable(`${row.job} #${row.build} ${row.id} ${row.state} ${row.outcome}`);
    }
    const cell = legionCharts.element('div', 'legion-compare__training');
    const link = legionCharts.element('a', 'legion-compare__link', `${this.severalJobs ? row.job + ' ' : ''}#${row.build} ${row.id}`);
    link.href = `${this.root}${row.url}legion/${encodeURIComponent(row.id)}/`;
    link.title = `${row.job} #${row.build} ${row.id}`;
    cell.append(link, legionCharts.element('span', `legion-state legion-state--${row.state}`, row.state));
    if (row.state === 'succeeded' && row.outcome !== 'success' && row.outcome !== 'open') {
      cell.append(legionCharts.element('span', 'legion-quiet', legionCharts.filled(this.words.outcome, row.outcome)));
    }
    return cell;
  }

  cell(type, column, row, value, sorted) {
    if (type === 'display') {
      return legionComparedCells.node(column, row, value, this.words);
    }
    return type === 'filter' ? legionComparedCells.searchable(value === null ? '' : String(value)) : sorted;
  }

  check(input) {
    if (input.dataset.all) {
      this.rows().forEach((row) => (input.checked ? this.selection.add(row.training) : this.selection.delete(row.training)));
      this.place.querySelectorAll('tbody input[type=checkbox]').forEach((box) => {
        box.checked = this.selection.has(box.value);
      });
    } else if (input.type === 'checkbox') {
      if (input.checked) {
        this.selection.add(input.value);
      } else {
        this.selection.delete(input.value);
      }
    }
    this.sumUp();
    this.changed();
  }

  clear() {
    this.selection.clear();
    this.place.querySelectorAll('tbody input[type=checkbox]').forEach((box) => {
      box.checked = false;
    });
    this.sumUp();
    this.changed();
  }

  sumUp() {
    const all = this.place.querySelector('[data-all]');
    const rows = this.rows();
    const selected = rows.filter((row) => this.selection.has(row.training)).length;
    all.checked = rows.length > 0 && selected === rows.length;
    all.indeterminate = selected > 0 && selected < rows.length;
    this.place.querySelectorAll('tbody tr').forEach((row) => {
      row.classList.toggle('legion-compare__row--selected', row.querySelector('input[type=checkbox]')?.checked ?? false);
    });
  }

  /* Those that are not searched away, in the order in which they stand. */
  rows() {
    return this.table ? this.table.rows({ order: 'applied', search: 'applied' }).data().toArray().map(({ row }) => row) : [];
  }
};
