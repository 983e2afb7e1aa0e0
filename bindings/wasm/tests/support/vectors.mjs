// The checker of the vectors, a module that is called as the package's own.

/** `module` is compiled, or its bytes. Gives a function from a file's text to its report. */
export function checker(module) {
  const compiled = module instanceof WebAssembly.Module ? module : new WebAssembly.Module(module);
  const { alloc, check, memory } = new WebAssembly.Instance(compiled).exports;
  return (text) => {
    const bytes = new TextEncoder().encode(text);
    const at = alloc(bytes.length);
    new Uint8Array(memory.buffer).set(bytes, at);
    const place = check();
    const [begin, length, failed] = new Uint32Array(memory.buffer, place, 3);
    const result = JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, begin, length)));
    if (failed) throw new Error(result);
    return result;
  };
}
