// Saved pages in the encodings that they declare: the words come in right, and nothing is told of a guess.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { article, becomes, button, journey, report } from './steps.mjs';

const CHARSET = (label) => `<meta charset="${label}">`;
const HTTP_EQUIV = (label) => `<META HTTP-EQUIV="Content-Type" content="text/html; charset=${label}">`;

/** The label that a page declares, how it does so, what Python calls the encoding, and a headline and a sentence. */
const PAGES = [
  ['windows-1250', CHARSET, 'cp1250', 'Žluté dveře', 'Řidič řekl, že „ještě dnes“ zůstanou všechny dveře zavřené, a odešel.'],
  ['windows-1251', CHARSET, 'cp1251', 'Мост закрыт', 'Мэр сказала, что «мост» не откроют до весны — а может быть, и позже.'],
  ['iso-8859-2', HTTP_EQUIV, 'iso8859_2', 'Zażółć gęślą', 'Burmistrz powiedziała, że źródło jest czyste, ale łódź zostanie na brzegu.'],
  ['Shift_JIS', CHARSET, 'shift_jis', '橋は閉じたまま', '市長は「橋は春まで開かない」と話し、記者の質問には答えなかった。'],
  ['gb18030', HTTP_EQUIV, 'gb18030', '大桥仍然关闭', '市长说，大桥在春天之前不会开放，随后离开了会场，没有回答问题。'],
  ['euc-kr', CHARSET, 'euc_kr', '다리는 닫혀 있다', '시장은 다리가 봄까지 열리지 않을 것이라고 말하고 자리를 떠났다.'],
];

/** Encodes text as Python does. */
const encoded = (text, encoding) => execFileSync('python3', [
  '-c', 'import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().decode("utf-8").encode(sys.argv[1]))', encoding,
], { input: text });

async function opened(page, bytes) {
  const chosen = page.waitForEvent('filechooser');
  await button(page, 'Import').click();
  await (await chosen).setFiles([{ name: 'page.html', mimeType: 'text/html', buffer: bytes }]);
}

for (const [label, declares, encoding, headline, sentence] of PAGES) {
  journey(`a page in ${label} is read by what it declares`, {}, async ({ page }) => {
    const paragraphs = Array(8).fill(`<p>${sentence}</p>`).join('\n');
    const html = `<!doctype html><html><head><title>${headline}</title>${declares(label)}</head>`
      + `<body><article><h1>${headline}</h1>\n${paragraphs}</article></body></html>`;
    await opened(page, encoded(html, encoding));
    await article(page).getByText(headline, { exact: true }).first().waitFor();
    await becomes(async () => (await article(page).innerText()).includes(sentence), true);
    assert.equal(await report(page).count(), 0);
  });
}

journey('a page that declares nothing, or what no browser knows, is read by a guess that is told', {}, async ({ page }) => {
  const body = `<article><h1>Caf\xe9</h1>${'<p>The caf\xe9 closed in June, he said, and nobody knows why it did.</p>'.repeat(8)}</article>`;
  await opened(page, Buffer.from(`<!doctype html><meta charset="klingon"><title>Caf\xe9</title>${body}`, 'latin1'));
  await report(page).getByText(/Windows-1252|accents/).waitFor();
});

journey('a text file whose encoding was guessed is read again as one says', {}, async ({ page }) => {
  const sentence = 'Мэр сказала, что мост не откроют до весны.';
  const chosen = page.waitForEvent('filechooser');
  await button(page, 'Import').click();
  const text = encoded(`Мост закрыт\n\n${sentence}\n`, 'cp1251');
  await (await chosen).setFiles([{ name: 'most.txt', mimeType: 'text/plain', buffer: text }]);
  await report(page).getByRole('combobox', { name: 'Read this file as' }).selectOption('windows-1251');
  await article(page).getByText(sentence).waitFor();
  assert.equal(await report(page).count(), 0);
});
