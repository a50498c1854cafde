// The first element of a CSS selector or an XPath that can be seen; to be tapped, also free of what lies over it.
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
// What has just moved is tapped when it rests: a finger would miss it, and so does one driver.
if (Math.abs(box.y - before.y) > 1) return null;
const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
return hit && (element.contains(hit) || hit.contains(element)) ? element : null;
