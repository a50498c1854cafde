// Watches an interview: how soon the next question is painted, and what a page keeps in memory.
const paintedThen = then => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(0);
});
const meeting = (window.meeting = {});
const onceThere = (selector, then) => {
    const look = () => {
        if (!document.querySelector(selector)) return false;
        watch.disconnect();
        paintedThen(then);
        return true;
    };
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
    look();
};
// From a click until what it leads to is painted.
meeting.show = (selector, wanted, done) => {
    const begun = performance.now();
    document.querySelector(selector).click();
    onceThere(wanted, time => done(time - begun));
};
// From a finger's tap on a face until the next question is painted, the time in which the answer is seen included.
meeting.advance = (item, done) => {
    const begun = performance.now();
    const face = document.querySelector(`input[name='item-${item}'][value='4']`);
    face.dispatchEvent(new MouseEvent('click', { detail: 1, bubbles: true, cancelable: true }));
    onceThere(`input[name='item-${item + 1}']`, time => done(time - begun));
};
// The memory of the module in bytes: it never shrinks.
meeting.moduleBytes = () => {
    const memory = Object.values(soThon.exports).find(value => value instanceof WebAssembly.Memory);
    return memory.buffer.byteLength;
};
