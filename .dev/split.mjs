// Parts the program in two: what an opened article needs at once, and what is rarely used, in a file of its own.
//
// A function is late when its name holds one of the paths of LATE, or when only such functions call it. In the first
// module a late function that is called from there, or that stands in the table, leaves a door: the first call through
// any door fetches the second module, which puts the late functions into the table, and then goes on as if they had been
// there all along. So which functions are late is a matter of size alone, never of what the program does.
// Both modules share memory, table and globals; `late.mjs` is the part of it that runs in the browser.

/**
 * What is late, by paths in Rust: what is defined there, and of a view also what is made of its closures. What is made of
 * other types from there may be needed early, or be the same as something else. What the compiler has put into its caller
 * is as late as that is.
 */
const LATE = [
  'icu_segmenter',
  ...[
    'browser::fields', 'browser::file', 'browser::webpage', 'app::wheel::go_to_fields',
    'edit::amend', 'edit::carry', 'edit::census', 'edit::merge',
    'format::dataset', 'format::encoding', 'format::inline', 'format::jsonl', 'format::page', 'format::prose', 'format::read', 'format::record::shelf', 'format::scheme', 'format::wire', 'store::samples',
    ...['begin_intake', 'export', 'keep_arrived', 'open_file', 'take_in', 'take_in_next', 'write', 'go_to_hit',
      'mark_hits', 'open_search', 'search_for', 'search_loaded', 'select_hit', 'show_hit',
      'keep_keys', 'go_to_fields', 'toggle_in_hand', 'put_down', 'take_in_hand'].map((method) => `store::update::Turn>::${method}`),
    ...['describe', 'join', 'link', 'part', 'toggle_link', 'toggle_stated', 'accept', 'propose', 'show_proposal', 'compare',
      'exercise', 'fetched', 'fulfil', 'go_to_key', 'keep_story', 'start_lesson',
      'story_kept'].map((method) => `store::update::Turn>::${method}`),
    ...['add_scheme', 'adopt', 'adopted', 'adoption_kept', 'adoption_stepped', 'amend', 'change_over', 'copy_scheme', 'counted',
      'delete_scheme', 'give_scheme', 'hold', 'keep_schemes', 'keep_with_schemes', 'may_change_schemes', 'new_scheme',
      'next_version', 'open_schemes', 'plan', 'plan_for', 'read_scheme', 'restore_all', 'schemes_kept', 'start_shelf', 'step_adoption',
      'step_schemes', 'weigh', 'weighed', 'with_guide'].map((method) => `store::update::Turn>::${method}`),
    'model::basis', 'model::guide', 'model::scheme::Draft as core::clone::Clone>::clone', 'model::scheme::Draft>::check',
    'model::scheme::Scheme as core::cmp::PartialEq>::eq', 'model::scheme::check', 'model::scheme::difference',
    'store::state::State>::schemes', 'store::state::State>::shown_scheme', 'store::state::State>::is_changed', 'practice', 'rules',
    'store::query::comparison::comparison', 'store::query::comparison::exercise', 'store::query::details', 'store::search',
    'browser::held', 'browser::ties', 'store::query::basis::rests', 'store::query::ties::tied',
    'view::page::reading::rests::shown', 'view::page::reading::ties::draw', 'view::page::reading::ties::line',
    'view::page::dialogs::opened', 'view::page::reading::details', 'view::page::reading::lesson::shown',
    'view::page::reading::search::opened', 'view::page::schemes',
    'view::part::about_form', 'view::part::annotation_list', 'view::part::basis', 'view::part::chooser',
    'view::part::command_list', 'view::part::comparison', 'view::part::export_choice', 'view::part::guide_sheet', 'view::part::handles',
    'view::part::intake_report::line', 'view::part::intake_report::listed',
    'view::looks', 'view::wording::basis', 'view::wording::details',
    'view::part::key_sheet', 'view::part::label_options', 'view::part::paste_form', 'view::part::picker', 'view::part::pile',
    'view::part::scheme', 'view::part::search_panel', 'view::part::source_form',
    'view::wording::files', 'view::wording::keys', 'view::wording::scheme', 'view::wording::schemes', 'view::wording::study',
  ].map((path) => `slantwise::${path}`),
];
/** The paths of views of which nothing is needed early; what stands on the reading page asks first whether it is wanted. */
const VIEW = /^slantwise::view::(part|page::(dialogs|schemes|reading::search))\b/;
/** The namespace of what the second module takes from the first, in the imports of the second. */
const FIRST = '+';
/** The name of what fetches the second module, in the imports of the first. */
export const FETCH = '0';

const NAME = /\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+)/g;
const nameIn = (line, at = 0) => line.match(NAME)?.[at];
const CALL = /^\s*\((?:return_)?call (\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+))/;
const GLOBAL = /\(global\.[gs]et (\$[^\s()]+)/g;

/** The text of a module by its top-level parts. */
function parts(wat) {
  const lines = wat.split('\n');
  const found = { types: [], imports: [], globals: [], tables: [], elem: [], rest: [], functions: new Map() };
  for (let at = 1; at < lines.length && lines[at] !== ')'; at += 1) {
    const line = lines[at];
    if (line.startsWith(' (func ')) {
      const start = at;
      while (lines[at] !== ' )') at += 1;
      const text = lines.slice(start, at + 1);
      const calls = new Set(text.map((inside) => CALL.exec(inside)?.[1]).filter(Boolean));
      found.functions.set(nameIn(line), { text, calls });
    } else if (line.startsWith(' (type ')) found.types.push(line);
    else if (line.startsWith(' (import ')) found.imports.push(line);
    else if (line.startsWith(' (global ')) found.globals.push(line);
    else if (line.startsWith(' (table ')) found.tables.push(line);
    else if (line.startsWith(' (elem ')) found.elem.push(line);
    else found.rest.push(line);
  }
  if (found.elem.length !== 1 || !found.elem[0].includes('(i32.const 1) func ')) {
    throw new Error('The table of functions has another form than expected.');
  }
  return found;
}

/** The functions that the first module keeps. */
function kept(functions, roots, isLate) {
  const keeps = new Set();
  const todo = [...roots].filter((name) => !isLate(name));
  while (todo.length > 0) {
    const name = todo.pop();
    if (keeps.has(name) || !functions.has(name)) continue;
    keeps.add(name);
    todo.push(...[...functions.get(name).calls].filter((called) => !isLate(called)));
  }
  return keeps;
}

/**
 * The two modules, as text. `late` are paths of functions; one with fewer lines than `small` is late only if no other
 * calls it, for the compiler may have found it to be the same as one from elsewhere.
 */
export function split(wat, late = LATE, small = 40) {
  const { types, imports, globals, tables, elem, rest, functions } = parts(wat);
  const isLate = (name) => {
    // Names of crates come with a hash, and a method with `<` before the path of its type.
    const plain = name.replace(/\[[0-9a-f]{16}\]/g, '').replace(/^\$"?<*/, '');
    const isNamed = late.some((path) => (plain.startsWith(path) && !/^\w/.test(plain.slice(path.length)))
      || (VIEW.test(path) && plain.includes(`${path}::`)));
    return isNamed && functions.get(name)?.text.length >= small;
  };
  const listed = elem[0].match(NAME).slice(2);
  const exported = rest.filter((line) => /^ \(export .*\(func /.test(line)).map((line) => nameIn(line));
  const started = rest.filter((line) => line.startsWith(' (start ')).map((line) => nameIn(line));
  for (const name of [...exported, ...started]) {
    if (isLate(name)) throw new Error(`${name} is called from outside, so it cannot be late.`);
  }
  const keeps = kept(functions, [...listed, ...exported, ...started], isLate);

  // Doors, and the places of late functions in the table.
  const places = new Map();
  listed.forEach((name, at) => {
    if (functions.has(name) && !keeps.has(name)) places.set(name, [...(places.get(name) ?? []), at + 1]);
  });
  const called = new Set([...keeps].flatMap((name) => [...functions.get(name).calls]));
  const added = [...called].filter((name) => functions.has(name) && !keeps.has(name) && !places.has(name));
  added.forEach((name, at) => places.set(name, [listed.length + 1 + at]));
  const table = nameIn(tables.find((line) => line.includes('funcref')));
  const size = listed.length + 1 + added.length;
  const grown = tables.map((line) => (nameIn(line) === table ? ` (table ${table} ${size} ${size} funcref)` : line));
  const signature = (name) => {
    const [head] = functions.get(name).text;
    const of = (kind) => [...head.matchAll(new RegExp(`\\(${kind} (?:\\$\\S+ )?([^()]+)\\)`, 'g'))]
      .flatMap(([, kinds]) => kinds.split(' '));
    return { params: of('param'), results: of('result') };
  };
  const written = ({ params, results }) =>
    params.map((kind) => ` (param ${kind})`).join('') + (results.length > 0 ? ` (result ${results.join(' ')})` : '');
  const door = (name) => [
    ` (func ${name}${written(signature(name))}`,
    '  (call $late-is-here)',
    `  (call_indirect ${table}${written(signature(name))}`,
    ...signature(name).params.map((_, at) => `   (local.get ${at})`),
    `   (i32.const ${places.get(name)[0]})`,
    '  )',
    ' )',
  ];

  // What the second module takes from the first.
  const own = [...functions].filter(([name]) => !keeps.has(name));
  const wanted = new Set(own.flatMap(([, { calls }]) => [...calls]));
  const lent = [...wanted].filter((name) => keeps.has(name));
  const insides = own.map(([, { text }]) => text.join('\n')).join('\n');
  const names = new Set([...insides.matchAll(GLOBAL)].map(([, name]) => name));
  const shared = globals.filter((line) => line.includes('(mut ') && names.has(nameIn(line)));
  const constant = globals.filter((line) => !line.includes('(mut ') && names.has(nameIn(line)));
  const lendings = [
    ...lent.map((name) => ['func', name, `(func ${name}${written(signature(name))})`]),
    ...shared.map((line) => ['global', nameIn(line), `(global ${nameIn(line)} (mut ${/\(mut (\w+)\)/.exec(line)[1]}))`]),
    ...grown.map((line) => ['table', nameIn(line), line.trim().replace(/ (\d+) \1 funcref/, ' $1 funcref')]),
  ].map(([kind, name, form], at) => ({ kind, name, form, out: String(at + 1) }));
  const memory = rest.find((line) => line.startsWith(' (memory '));

  const first = [
    '(module',
    ...types,
    ...imports,
    ` (import "_" "${FETCH}" (func $fetch-late))`,
    ...globals,
    ' (global $late-came (mut i32) (i32.const 0))',
    ...rest.filter((line) => !line.startsWith(' (export ') && !line.startsWith(' (start ')),
    ...grown,
    elem[0].replace(/\)$/, `${added.map((name) => ` ${name}`).join('')})`),
    ...rest.filter((line) => line.startsWith(' (export ') || line.startsWith(' (start ')),
    ...lendings.map(({ kind, name, out }) => ` (export "${out}" (${kind} ${name}))`),
    ' (func $late-is-here',
    '  (if (i32.eqz (global.get $late-came)) (then (call $fetch-late) (global.set $late-came (i32.const 1))))',
    ' )',
    ...[...keeps].flatMap((name) => functions.get(name).text),
    ...[...places.keys()].flatMap(door),
    ')',
  ];
  const second = [
    '(module',
    ...types,
    ...imports.filter((line) => wanted.has(nameIn(line))),
    ` (import "${FIRST}" "memory" ${memory.trim()})`,
    ...lendings.map(({ form, out }) => ` (import "${FIRST}" "${out}" ${form})`),
    ...constant,
    ...[...places].flatMap(([name, at]) => at.map((place) => ` (elem (table ${table}) (i32.const ${place}) func ${name})`)),
    ...own.flatMap(([, { text }]) => text),
    ')',
  ];
  return [first.join('\n'), second.join('\n')];
}
