// The page of the viewer in the cell of a notebook. What it asks for goes through the kernel, since the
// browser may be on another machine. The page is in a frame, from whose place nothing else can be reached.

/** In the frame, before the page's own program: its requests become messages. */
function within() {
  const waiting = new Map();
  const early = [];
  let port = null;
  let count = 0;
  addEventListener("message", (event) => {
    port = event.ports[0];
    port.onmessage = ({ data }) => {
      const answered = waiting.get(data.id);
      waiting.delete(data.id);
      answered?.(new Response(data.body, { status: data.status, headers: data.headers }));
    };
    early.forEach((each) => port.postMessage(each));
  }, { once: true });
  window.fetch = (path, { signal } = {}) =>
    new Promise((resolve, reject) => {
      const id = count++;
      const stop = () => {
        waiting.delete(id);
        reject(signal.reason);
      };
      if (signal?.aborted) return stop();
      signal?.addEventListener("abort", stop);
      waiting.set(id, resolve);
      const message = { id, path: String(path) };
      if (port) port.postMessage(message);
      else early.push(message);
    });
  // No stream comes through the kernel: it is asked again and again for what is new.
  window.EventSource = class {
    constructor(path) {
      let before = "";
      const ask = async () => {
        const answer = await fetch(path);
        if (!answer.ok) return this.onerror?.();
        const now = await answer.text();
        if (now && now !== before) this.onmessage?.({ data: now });
        before = now;
        setTimeout(ask, 1500);
      };
      setTimeout(ask);
    }
  };
}

export default {
  render({ model, el }) {
    const me = crypto.randomUUID();
    const frame = document.createElement("iframe");
    frame.title = "Heatpress";
    frame.allow = "fullscreen; clipboard-write";
    frame.style.cssText = `width:100%;border:0;display:block;height:${model.get("height")}px`;
    const { port1, port2 } = new MessageChannel();
    let address = "";
    const answered = (message, buffers) => {
      const [whose, id] = String(message.id).split("/");
      if (whose !== me) return;
      const view = buffers[0];
      const body = view.buffer ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice() : new Uint8Array(view).slice();
      if (id === "page") {
        const page = new TextDecoder().decode(body);
        const start = `<script>(${within})()</script>`;
        address = URL.createObjectURL(new Blob([page.replace(/<head>/, () => `<head>${start}`)], { type: "text/html" }));
        frame.onload = () => frame.contentWindow.postMessage(null, "*", [port2]);
        frame.src = address;
        el.append(frame);
        return;
      }
      port1.postMessage({ id: Number(id), status: message.status, headers: message.headers, body }, [body.buffer]);
    };
    model.on("msg:custom", answered);
    port1.onmessage = ({ data }) => model.send({ id: `${me}/${data.id}`, path: data.path });
    model.send({ id: `${me}/page`, path: "" });
    return () => {
      model.off("msg:custom", answered);
      URL.revokeObjectURL(address);
    };
  },
};
