// Watches the office's page: how long files take until their preview is painted, until they are stored, and whether
// anything kept the page from drawing.
window.office = { blocks: [], readings: [] };
new PerformanceObserver(list => office.blocks.push(...list.getEntries().map(entry => entry.duration))).observe({ entryTypes: ['longtask'] });
for (const kind of ['change', 'click']) {
    document.addEventListener(kind, event => { office.begun = performance.now(); office.by = event.target; }, true);
}
// The worker's last reply to a job: everything is read, verified and sent.
const Desk = window.Worker;
window.Worker = class extends Desk {
    constructor(...all) {
        super(...all);
        this.addEventListener('message', event => {
            if (event.data.length === 1) office.readings.push(performance.now() - this.asked);
        });
    }
    postMessage(...all) {
        this.asked = performance.now();
        super.postMessage(...all);
    }
};
const painted = then => requestAnimationFrame(() => setTimeout(() => then(performance.now())));
// Notes the time from the last choice or click until `there` finds something, painted.
office.until = there => {
    office.time = null;
    office.blocks.length = 0;
    const look = () => {
        if (!there()) return false;
        watch.disconnect();
        painted(now => { office.time = now - office.begun; });
        return true;
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
};
office.preview = () => office.until(() => document.querySelector('.incoming') && !document.querySelector('.progress.late'));
office.outcome = () => office.until(() => document.querySelector('.result a'));
office.file = () => {
    office.time = null;
    const make = URL.createObjectURL;
    URL.createObjectURL = blob => {
        office.time = performance.now() - office.begun;
        URL.createObjectURL = make;
        return make.call(URL, blob);
    };
};

// The same texts, without files, sent to another worker: the time of reading and verifying in memory. The last of three
// rounds counts, when the browser has compiled the worker's functions.
office.memory = async (texts, done) => {
    const desk = new Desk('./reader.js');
    const heard = length => new Promise(resolve => {
        desk.onmessage = event => { if (event.data.length === length) resolve(performance.now()); };
    });
    await heard(0);
    let time;
    for (let round = 0; round < 3; round += 1) {
        const begun = performance.now();
        desk.postMessage([round, texts]);
        time = await heard(1) - begun;
    }
    desk.terminate();
    done(time);
};
