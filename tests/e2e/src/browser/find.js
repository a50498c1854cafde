// Returns the first visible element of a CSS selector or an XPath; with `toTap`, only if nothing covers it.
const [css, xpath, toTap] = arguments;
const paths = xpath && document.evaluate(xpath, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
const all = css
    ? [...document.querySelectorAll(css)]
    : Array.from({ length: paths.snapshotLength }, (_, index) => paths.snapshotItem(index));
const element = all.find(one => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0);
if (!element || !toTap) return element ?? null;
if (element.disabled) return null;
const before = element.getBoundingClientRect();
element.scrollIntoView({ block: 'center', behavior: 'instant' });
const box = element.getBoundingClientRect();
// An element that has just moved is tapped once it rests: a person would miss it, and so does one driver.
if (Math.abs(box.y - before.y) > 1) return null;
const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
return hit && (element.contains(hit) || hit.contains(element)) ? element : null;
