// Runs in the page before anything of its own.
const bench = (window.bench = { marks: {}, taps: [] });

// When the frame that shows what has just been done has been handed over: the first task after its rendering.
const afterPaint = then =>
    requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => then(performance.now());
        channel.port2.postMessage(0);
    });

// The way of a first visit. At each frame it is looked whether the next step can be taken; so every page on the
// way is painted, and nothing is waited for besides.
const way = [
    ['usable', "#main a[href='#/survey']"],
    ['form', "a.row[href='#/survey/health-outpatient/0']"],
    ['consent', ".thumb a.main[href$='/1']"],
    ['about', ".thumb a.main[href$='/2']"],
    ['answer', "input[name='item-0'][value='5']"],
];
const walk = () => {
    const [name, selector] = way[0];
    const element = document.querySelector(selector);
    if (element) {
        bench.marks[name] = performance.now();
        way.shift();
        element.click();
    }
    if (way.length) return requestAnimationFrame(walk);
    afterPaint(time => {
        if (document.querySelector("input[name='item-0']:checked")) bench.marks.answered = time;
    });
};
requestAnimationFrame(walk);

// A tap may be two clicks, the finger's on the label and the label's on its input: the first counts.
bench.watchTaps = () => {
    let measuring = false;
    document.addEventListener('click', event => {
        if (measuring || !event.isTrusted || !event.target.closest('.face')) return;
        measuring = true;
        afterPaint(time => {
            measuring = false;
            bench.taps.push(time - event.timeStamp);
        });
    }, true);
};

bench.watchSave = () => {
    let start;
    document.addEventListener('click', event => { start ??= event.timeStamp; }, true);
    new MutationObserver((_, observer) => {
        if (!document.querySelector('.saved')) return;
        observer.disconnect();
        afterPaint(time => { bench.saved = time - start; });
    }).observe(document.body, { childList: true, subtree: true });
};
