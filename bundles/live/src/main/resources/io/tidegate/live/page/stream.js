// One stream of the gateway: what it tells, and that it tells nothing any more.
const PATIENCE = 2000;   // milliseconds without a message; the gateway tells five a second
const AGAIN = 1000;      // milliseconds until it is asked again

export class Stream {
    /**
     * @param address  of the stream
     * @param take     is given each message
     * @param isLost   is told, again and again, for how many milliseconds nothing came, and which HTTP status says why (0: none);
     *                 0 when something came
     */
    constructor(address, take, isLost) {
        this.address = address;
        this.take = take;
        this.isLost = isLost;
        this.last = performance.now();
        this.status = 0;
        this.watch = setInterval(() => this.look(), 500);
        this.open();
    }

    open() {
        this.source = new EventSource(this.address);
        this.opened = performance.now();
        this.fresh = true;
        this.source.onmessage = (event) => {
            this.last = performance.now();
            this.status = 0;
            this.isLost(0, 0);
            this.take(JSON.parse(event.data), this.fresh);
            this.fresh = false;
        };
    }

    look() {
        const now = performance.now();
        if (now - this.last < PATIENCE) return;
        this.isLost(now - this.last, this.status);
        const isOver = this.source.readyState === EventSource.CLOSED || now - this.opened > 2 * PATIENCE;
        if (isOver && now - this.opened > AGAIN) {
            this.source.close();
            this.open();
            this.askWhy();
        }
    }

    /** A stream does not say why there is none: a request does. */
    async askWhy() {
        try {
            const answer = await fetch(this.address, { method: "HEAD" });
            this.status = answer.status;
        } catch (failure) {
            this.status = 0;
        }
    }

    close() {
        clearInterval(this.watch);
        this.source.close();
    }
}
