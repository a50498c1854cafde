// Watches how soon pages over a large log are painted, and whether anything kept the page from drawing.
const large = (window.large = { longest: 0 });
const observer = new PerformanceObserver(list => note(list));
const note = list => {
    for (const { duration } of list.getEntries()) large.longest = Math.max(large.longest, duration);
};
observer.observe({ type: 'longtask', buffered: true });

// The longest task since the last call; 0 if none took 50 ms.
large.longestSince = () => {
    note({ getEntries: () => observer.takeRecords() });
    const { longest } = large;
    large.longest = 0;
    return longest;
};
const painted = then =>
    requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => then(performance.now());
        channel.port2.postMessage(0);
    });
const once = (is_there, then) => {
    const look = () => {
        if (!is_there()) return false;
        watch.disconnect();
        painted(then);
        return true;
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
    look();
};

// From the tap on a link until the page that it leads to is painted.
large.show = (hash, selector, done) => {
    const link = document.createElement('a');
    link.href = hash;
    document.body.append(link);
    const begun = performance.now();
    once(() => location.hash === hash && document.querySelector(`#main ${selector}`), time => done(time - begun));
    link.click();
    link.remove();
};

// From another choice in the first list of a page until its effect is painted; undefined if there is no list.
large.filter = done => {
    const list = document.querySelector('#main select');
    const other = list && [...list.options].find(option => !option.selected);
    if (!other) return done(null);
    const begun = performance.now();
    let isChanged = false;
    const watch = new MutationObserver(() => { isChanged = true; });
    watch.observe(document.getElementById('main'), { childList: true, subtree: true, characterData: true });
    list.value = other.value;
    list.dispatchEvent(new Event('change', { bubbles: true }));
    once(() => isChanged, time => { watch.disconnect(); done(time - begun); });
};

// When, after the navigation's start, the figures are those of so many responses.
large.awaitCount = count => once(
    () => document.querySelector('[data-test=responses]')?.textContent.replace(/(\d)[\s.,](?=\d{3})/g, '$1').includes(count),
    time => { large.complete = time; },
);
