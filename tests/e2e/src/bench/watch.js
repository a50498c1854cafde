// Runs in the page before its own scripts.
const bench = (window.bench = { marks: [], taps: [] });

// Calls `then` after the frame that shows the latest change: in the first task after its rendering.
const afterPaint = then =>
    requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => then(performance.now());
        channel.port2.postMessage(0);
    });

// The way of a first visit: survey, form, consent, no attributes of the person, the first face. Each frame checks whether
// the next step can be taken, so every page on the way is painted, and no time is lost. A start alone takes the first step.
const way = window.standing ? ["#main a[href='#/survey']"] : [
    "#main a[href='#/survey']",
    "a.row[href='#/survey/health-outpatient/0']",
    ".thumb a.main[href$='/1']",
    ".thumb a.main[href$='/2']",
    "label:has(input[name='item-0'][value='5']) input",
];
const walk = () => {
    // All items of a group on a screen, as earlier versions show them: the tap is one more step than theirs.
    const paper = document.querySelector("input[name='way'][value='paper']:not(:checked)");
    if (paper) {
        paper.click();
        return requestAnimationFrame(walk);
    }
    const element = document.querySelector(way[bench.marks.length]);
    if (element) {
        bench.marks.push(performance.now());
        element.click();
    }
    if (bench.marks.length < way.length) return requestAnimationFrame(walk);
    afterPaint(time => {
        if (document.querySelector("input[name='item-0']:checked")) bench.answered = time;
    });
};
requestAnimationFrame(walk);

bench.firstAnswer = () => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    return paint === undefined || bench.answered === undefined ? null : [paint, ...bench.marks, bench.answered];
};

bench.toTheMiddle = (selector, done) => {
    const element = document.querySelector(selector);
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    afterPaint(() => requestIdleCallback(() => {
        const box = element.getBoundingClientRect();
        done([Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]);
    }));
};

// A tap may be two clicks, the finger's on the label and the label's on its input: the first counts. Its time stamp is
// that of lifting the finger; the page receives it after the browser's own time for the gesture.
bench.watchTaps = () => {
    let measuring = false;
    document.addEventListener('click', event => {
        if (measuring || !event.isTrusted || !event.target.closest('.face')) return;
        measuring = true;
        const heard = performance.now();
        afterPaint(time => {
            measuring = false;
            bench.taps.push([time - heard, time - event.timeStamp]);
        });
    }, true);
};

bench.watchSave = () => {
    let start;
    document.addEventListener('click', event => { start ??= [performance.now(), event.timeStamp]; }, true);
    new MutationObserver((_, observer) => {
        if (!document.querySelector('.saved')) return;
        observer.disconnect();
        afterPaint(time => { bench.saved = start.map(start => time - start); });
    }).observe(document.body, { childList: true, subtree: true });
};

bench.work = () => {
    const start = performance.now();
    let sum = 0;
    for (let step = 0; step < 5e6; step += 1) sum = (sum * 31 + step) % 1000003;
    return sum >= 0 ? performance.now() - start : 0;
};
