// What does not fit: called in the page, gives a list of sentences, each with a selector.
const found = [];
const root = document.documentElement;
const short = element => {
    const words = (element.getAttribute('aria-label') || element.innerText || element.name || '').trim().replace(/\s+/g, ' ');
    const classes = [...element.classList].map(name => '.' + name).join('');
    return `${element.localName}${classes} “${words.slice(0, 40)}”`;
};
const size = box => `${Math.round(box.width * 10) / 10} × ${Math.round(box.height * 10) / 10}`;
const seen = element => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
// The link that only a keyboard finds, and pieces drawn for screen readers alone.
const apart = element => element.closest('.skip, svg[width="0"]') !== null
    || getComputedStyle(element).clipPath === 'inset(50%)';

for (const fold of document.querySelectorAll('details')) fold.open = true;

if (root.scrollWidth > root.clientWidth) {
    found.push(`the page scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);
}
for (const element of document.body.querySelectorAll('*')) {
    if (apart(element) || !seen(element)) continue;
    const box = element.getBoundingClientRect();
    const clipped = (() => {
        for (let outer = element.parentElement; outer; outer = outer.parentElement) {
            if (getComputedStyle(outer).overflowX !== 'visible') return true;
        }
        return false;
    })();
    if (!clipped && (box.right > root.clientWidth + 0.5 || box.left < -0.5)) {
        found.push(`sticks out, ${Math.round(box.left)} to ${Math.round(box.right)}: ${short(element)}`);
    }
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'hidden') {
        found.push(`hides what does not fit, ${element.scrollWidth} > ${element.clientWidth}: ${short(element)}`);
    }
}

const touched = 'a[href], button, input, select, textarea, summary, [role=button], [role=link], [tabindex]:not([tabindex="-1"])';
for (const element of document.querySelectorAll(touched)) {
    if (apart(element) || !seen(element)) continue;
    // A finger on the label is a finger on its input.
    const labels = element.labels?.length ? [...element.labels] : [element];
    const boxes = [element, ...labels].map(part => part.getBoundingClientRect());
    const hit = { width: Math.max(...boxes.map(box => box.width)), height: Math.max(...boxes.map(box => box.height)) };
    const inText = element.localName === 'a' && getComputedStyle(element).display === 'inline' &&
        [...element.parentElement.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if ((hit.width < 47.9 || hit.height < 47.9) && !inText) {
        found.push(`too small for a finger, ${size(hit)}: ${short(element)}`);
    }
    const labelled = element.getAttribute('aria-labelledby')?.split(' ').map(id => document.getElementById(id)?.innerText).join(' ');
    const own = ['button', 'a', 'summary'].includes(element.localName) ? element.innerText : '';
    const name = [element.getAttribute('aria-label'), labelled, ...[...(element.labels ?? [])].map(label => label.innerText), own];
    if (!name.some(text => text?.trim())) found.push(`has no name: ${short(element)} in ${short(element.parentElement)}`);
}
// A name or a file may be as long as it likes; what we write ourselves is never broken within a word, but at a soft
// hyphen.
for (const element of document.querySelectorAll('h1, h2, h3, a, button, label, legend, summary, th')) {
    if (apart(element) || !seen(element)) continue;
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (const range = document.createRange(); texts.nextNode();) {
        for (const { 0: word, index } of texts.currentNode.data.matchAll(/(?<![\p{L}\u00AD])\p{L}{2,12}(?![\p{L}\u00AD\d.@_-])/gu)) {
            range.setStart(texts.currentNode, index);
            range.setEnd(texts.currentNode, index + word.length);
            // Behind a hyphen one engine gives an empty one on the line before.
            const [first, ...rest] = [...range.getClientRects()].filter(line => line.width > 0);
            if (rest.some(line => line.top > first.bottom - 1)) found.push(`breaks “${word}”: ${short(element)}`);
        }
    }
}
for (const group of document.querySelectorAll('fieldset')) {
    if (seen(group) && !group.querySelector('legend')?.innerText.trim()) found.push(`has no legend: ${short(group)}`);
}
const headings = [...document.querySelectorAll('h1')].filter(seen);
if (headings.length !== 1 || !headings[0].innerText.trim()) found.push(`has ${headings.length} headings h1`);
return found;
