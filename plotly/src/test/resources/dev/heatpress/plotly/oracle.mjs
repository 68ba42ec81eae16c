// Asks plotly.js itself: makes ticks.tsv, minors.tsv, bins.tsv and colors.tsv beside this file.
//   npm pack plotly.js@3.7.0; tar xzf plotly.js-3.7.0.tgz; node oracle.mjs package/dist/plotly.min.js
// Needs chromium in the path.
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const table = join(here, '../../../../../main/resources/dev/heatpress/plotly/model/colorscales.txt');
const scales = readFileSync(table, 'utf8').split('\n').filter(l => l && !l.startsWith('#')).map(l => {
  const words = l.split(' ');
  if (words[0] === 'js') return [words[0], words[1], words[1]];
  const colors = words.slice(2);
  return [words[0], words[1], colors.map((c, i) => [i / (colors.length - 1), '#' + c])];
});

// type, range, length in pixels, letter, more attributes
const axes = [];
const linear = [[0, 1], [-0.5, 1.5], [-0.5, 199.5], [0, 1e6], [0, 12345678], [-3, 3], [0, 1e-7], [1e9, 5e9],
  [0.001, 0.0042], [100, 0], [1e15, 9e15], [-1e-20, 1e-20], [99.5, 100.5], [1234.5, 1235.5], [0, 0.3], [-7e4, 2e4]];
for (const r of linear) for (const length of [120, 300, 531]) for (const letter of ['x', 'y']) axes.push(['linear', r, length, letter, {}]);
for (const e of ['none', 'e', 'E', 'power', 'SI', 'B']) for (const r of [[0, 5e9], [0, 2e-5], [0, 45000]]) axes.push(['linear', r, 400, 'x', {exponentformat: e}]);
for (const f of ['.2f', ',.0f', '.1%', '~s', '.3s', '.2e', 'd', '+.1f', '$,.2f', '.3g', '.0f', '~r', '08.2f', '(.1f', 'x'])
  for (const r of [[-2.5, 1500], [0, 0.02]]) axes.push(['linear', r, 400, 'x', {tickformat: f}]);
axes.push(['linear', [0, 10], 400, 'x', {dtick: 2.5, tick0: 1}], ['linear', [0, 10], 400, 'x', {nticks: 3}],
  ['linear', [0, 100000], 400, 'x', {showexponent: 'last'}], ['linear', [0, 9000], 400, 'x', {separatethousands: true}],
  ['linear', [0, 10], 400, 'x', {tickprefix: '<', ticksuffix: '>', showticksuffix: 'first'}],
  ['linear', [0, 10], 400, 'x', {tickvals: [1, 2.25, 1e-3, 20], ticktext: ['one']}], ['linear', [0, 10], 400, 'x', {ticklabelstep: 2}]);
for (const r of [[0, 1], [0, 3], [-2, 5], [0.2, 0.7], [1, 1.4], [0, 12], [-30, 30], [3, 0]])
  for (const length of [200, 531]) for (const letter of ['x', 'y']) axes.push(['log', r, length, letter, {}]);
axes.push(['log', [0, 3], 400, 'x', {dtick: 'D2'}], ['log', [0, 3], 400, 'y', {dtick: 'D1'}], ['log', [0, 1], 400, 'x', {dtick: 'L2'}],
  ['log', [0, 6], 400, 'x', {exponentformat: 'power'}], ['log', [0, 6], 400, 'x', {exponentformat: 'e'}]);
const dates = [['2020-01-01', '2020-01-02'], ['2020-01-01', '2024-06-01'], ['1900-01-01', '2100-01-01'], ['2023-01-15', '2023-04-01'],
  ['2023-03-01', '2023-03-12'], ['2024-02-28 22:00', '2024-03-01 03:00'], ['2024-01-01 00:00', '2024-01-01 00:10'],
  ['2024-01-01 00:00:00', '2024-01-01 00:00:05'], ['2024-01-01 00:00:00', '2024-01-01 00:00:00.2'], ['2024-12-31', '2023-01-01'],
  ['1000-01-01', '9000-01-01'], ['2022-12-25', '2024-02-20']];
for (const r of dates) for (const length of [200, 531]) axes.push(['date', r, length, 'x', {}]);
for (const f of ['%Y-%m-%d', '%b %-d\n%Y', '%H:%M', '%A %e %B', 'W%V %y', '%j', '%I %p', '%q', '%d.%m. %H:%M:%S.%3f', '%U/%W %u %w', '%h %L'])
  axes.push(['date', ['2023-01-15', '2023-04-01'], 400, 'x', {tickformat: f}]);
axes.push(['date', ['2023-01-15', '2024-04-01'], 400, 'x', {dtick: 'M3'}], ['date', ['2023-01-15', '2023-03-01'], 400, 'x', {dtick: 7 * 86400000}],
  ['date', ['2023-01-15', '2023-03-01'], 400, 'x', {tickvals: ['2023-01-20', '2023-02-03 12:00']}]);

// The same with ticks between those with labels; major ticks are asked for, so that they are told apart.
const minors = [];
for (const r of [[0, 1], [-0.5, 199.5], [12, 3], [0, 12345678], [0.001, 0.0042], [-3, 4.2]]) for (const length of [200, 531])
  for (const m of [{}, {nticks: 2}, {nticks: 4}, {nticks: 10}, {dtick: 0.5}]) if (!(m.dtick && Math.abs(r[1] - r[0]) > 20)) minors.push(['linear', r, length, 'x', {minor: m}]);
minors.push(['linear', [0, 10], 400, 'y', {dtick: 2.5, tick0: 1, minor: {}}], ['linear', [0, 10], 400, 'y', {minor: {dtick: 1, tick0: 0.25}}],
  ['linear', [0, 10], 400, 'x', {minor: {tickvals: [1, 2.5, 11]}}], ['linear', [0, 10], 400, 'x', {tickvals: [1, 2, 7], minor: {}}],
  ['linear', [0, 10], 400, 'x', {ticks: 'inside', minor: {}}]);
for (const r of [[0, 1], [0, 3], [-2, 5], [0.2, 0.7], [1, 1.4], [0, 12], [3, 0]]) for (const length of [200, 531]) minors.push(['log', r, length, 'x', {minor: {}}]);
minors.push(['log', [0, 3], 400, 'x', {dtick: 'D2', minor: {}}], ['log', [0, 1], 400, 'x', {dtick: 'L2', minor: {}}], ['log', [0, 4], 400, 'x', {dtick: 2, minor: {nticks: 3}}]);
for (const r of dates) for (const length of [200, 531]) minors.push(['date', r, length, 'x', {minor: {}}]);
minors.push(['date', ['2023-01-15', '2024-04-01'], 400, 'x', {dtick: 'M3', minor: {nticks: 2}}], ['date', ['2023-01-15', '2023-03-01'], 400, 'x', {dtick: 14 * 86400000, minor: {}}],
  ['date', ['2023-01-15', '2023-03-01'], 400, 'x', {dtick: 7 * 86400000, minor: {nticks: 3}}], ['date', ['2020-01-15', '2023-03-01'], 400, 'x', {dtick: 'M12', minor: {nticks: 6}}]);
for (const [,,,, more] of minors) { more.ticks ??= 'outside'; more.minor.ticks = 'outside'; }

// Values with bins: type, kind of trace, values, attributes.
let seed = 1;
const random = () => (seed = seed * 48271 % 2147483647) / 2147483647;
const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
const list = (n, f) => Array.from({length: n}, (_, i) => f(i));
const day = n => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
const sets = [];
for (const n of [1, 2, 5, 30, 200]) for (const f of [() => +normal().toFixed(3), () => Math.floor(20 * random()), () => +(random() * 1e-5).toPrecision(4),
  () => Math.floor(1e6 * random()), () => Math.round(10 * normal()) / 10, i => 0.25 * i, () => 100 + Math.floor(3 * random())]) sets.push(['linear', list(n, f)]);
for (const n of [2, 20, 150]) for (const f of [i => day(i), () => day(Math.floor(900 * random())), () => day(30 * Math.floor(20 * random())), i => (1990 + i % 40) + '-01-01',
  i => '2021-' + String(1 + i % 12).padStart(2, '0') + '-01', () => day(0) + ' ' + String(Math.floor(24 * random())).padStart(2, '0') + ':30']) sets.push(['date', list(n, f)]);
sets.push(['category', list(30, () => 'abcde'[Math.floor(5 * random())])]);
const bins = [];
for (const [type, values] of sets) {
  bins.push([type, 'histogram', values, {}], [type, 'histogram2d', values, {}]);
  if (values.length > 20) bins.push([type, 'histogram', values, {nbinsx: 4}], [type, 'histogram', values, {nbinsx: 70}]);
}
for (const norm of ['percent', 'probability', 'density', 'probability density']) bins.push(['linear', 'histogram', sets[28][1], {histnorm: norm}]);
for (const currentbin of ['include', 'exclude', 'half']) for (const direction of ['increasing', 'decreasing'])
  bins.push(['linear', 'histogram', sets[28][1], {cumulative: {enabled: true, direction, currentbin}}]);
for (const histfunc of ['sum', 'avg', 'min', 'max', 'count']) for (const histnorm of /sum|count/.test(histfunc) ? ['', 'percent'] : [''])
  bins.push(['linear', 'histogram', sets[28][1], {histfunc, histnorm, y: list(200, () => Math.floor(9 * normal()))}]);
for (const xbins of [{size: 0.7}, {start: -1}, {end: 1}, {start: -1, end: 1, size: 0.3}]) bins.push(['linear', 'histogram', sets[28][1], {xbins}]);
for (const size of ['M1', 'M3', 86400000 * 10]) bins.push(['date', 'histogram', sets[sets.length - 6][1], {xbins: {size}}]);

const page = join(mkdtempSync(join(tmpdir(), 'oracle-')), 'page.html');
writeFileSync(page, `<body><div id=g></div><script src="file://${resolve(process.argv[2])}"></script><script>
const axes = ${JSON.stringify(axes)}, minorAxes = ${JSON.stringify(minors)}, bins = ${JSON.stringify(bins)}, scales = ${JSON.stringify(scales)};
(async () => {
  const ticks = [], minors = [], colors = [], binned = [];
  for (const [type, range, length, letter, more] of axes.concat(minorAxes)) {
    const other = letter === 'x' ? 'yaxis' : 'xaxis';
    const gd = await Plotly.newPlot('g', [{x: [0, 1], y: [0, 1], type: 'scatter', visible: true}], {
      width: letter === 'x' ? length : 200, height: letter === 'y' ? length : 200, margin: {l: 0, r: 0, t: 0, b: 0, autoexpand: false},
      [letter + 'axis']: {type, range, ...more}, [other]: {visible: false}});
    const a = gd._fullLayout[letter + 'axis'];
    if (more.minor) minors.push([type, range.join('|'), length, letter, JSON.stringify(more), a._vals.filter(t => t.minor).map(t => t.x).join('|')].join('\\t'));
    else ticks.push([type, range.join('|'), length, letter, JSON.stringify(more), a._vals.map(t => t.x).join('|'), a._vals.map(t => t.text).join('|')].join('\\t'));
  }
  for (const [type, kind, values, more] of bins) {
    const plane = kind === 'histogram2d' ? {y: values.map((v, i) => i % 3)} : {};
    const gd = await Plotly.newPlot('g', [{type: kind, x: values, ...plane, ...structuredClone(more)}], {xaxis: {type}});
    const t = gd._fullData[0], b = t.xbins, c = gd.calcdata[0];
    const sizes = plane.y ? c[0].z.map(row => row.join(',')).join(';') : c.map(bar => bar.p + ':' + bar.s).join('|');
    binned.push([type, kind, JSON.stringify(values), JSON.stringify(more), b.start, b.end, b.size, sizes].join('\\t'));
  }
  for (const [kind, name, scale] of scales) {
    const gd = await Plotly.newPlot('g', [{type: 'heatmap', z: [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]], zmin: 0, zmax: 10, colorscale: scale}], {});
    const image = new Image(); image.src = gd.querySelector('.heatmaplayer image').getAttribute('href') || gd.querySelector('.heatmaplayer image').getAttribute('xlink:href'); await image.decode();
    const canvas = document.createElement('canvas'); canvas.width = 11; canvas.height = 1;
    const context = canvas.getContext('2d'); context.drawImage(image, 0, 0);
    const data = context.getImageData(0, 0, 11, 1).data, row = [];
    for (let i = 0; i < 44; i += 4) row.push([0, 1, 2].map(k => data[i + k].toString(16).padStart(2, '0')).join(''));
    colors.push([kind, name, ...row].join('\\t'));
  }
  const out = document.createElement('pre'); out.id = 'out'; out.textContent = btoa(unescape(encodeURIComponent(JSON.stringify({ticks, minors, colors, binned})))); document.body.appendChild(out);
})();
</script>`);
const dom = execFileSync('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--allow-file-access-from-files',
  '--virtual-time-budget=600000', '--dump-dom', 'file://' + page], {maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore']}).toString();
const {ticks, minors: between, colors, binned} = JSON.parse(Buffer.from(dom.match(/<pre id="out">([^<]*)/)[1], 'base64').toString('utf8'));
const escape = line => line.replace(/\n/g, '\\n');
writeFileSync(join(here, 'ticks.tsv'), '# type, range, length, letter, attributes, positions, labels: of plotly.js 3.7.0, by oracle.mjs\n' + ticks.map(escape).join('\n') + '\n');
writeFileSync(join(here, 'minors.tsv'), '# type, range, length, letter, attributes, positions of minor ticks: of plotly.js 3.7.0, by oracle.mjs\n' + between.join('\n') + '\n');
writeFileSync(join(here, 'colors.tsv'), '# kind, name, colors at 0, 0.1 ... 1: of plotly.js 3.7.0, by oracle.mjs\n' + colors.join('\n') + '\n');
writeFileSync(join(here, 'bins.tsv'), '# type, kind of trace, values, attributes, start, end and size of bins, positions and sizes of bars or rows of cells: of plotly.js 3.7.0, by oracle.mjs\n' + binned.join('\n') + '\n');
console.log(ticks.length + ' axes, ' + between.length + ' with minor ticks, ' + binned.length + ' sets of bins, ' + colors.length + ' scales');
