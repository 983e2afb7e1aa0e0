//! Writes the JavaScript and the declarations that go with a module: `builder MODULE.wasm NAME FOLDER`.

use std::{env, error::Error, fs, path::Path, process::ExitCode};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, name, folder] = arguments.as_slice() else {
        eprintln!("usage: builder MODULE.wasm NAME FOLDER");
        return ExitCode::from(2);
    };
    match build(module, name, Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn build(module: &str, name: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name(name).typescript(true).remove_producers_section(true);
    bindgen.web(true)?.generate(folder)?;
    let script = folder.join(name).with_extension("js");
    fs::write(&script, trimmed(&fs::read_to_string(&script)?)?)?;
    Ok(())
}

/// Without the loader, which asks for `import.meta`, and without a TextDecoder before one is needed: engines that cannot
/// load the module can load the script, which then says why.
fn trimmed(script: &str) -> Result<String, String> {
    let decoder = "let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });\ncachedTextDecoder.decode();\n";
    let script = replaced(script, decoder, "let cachedTextDecoder;\n")?;
    let script =
        replaced(&script, "let numBytesDecoded = 0;\n", "let numBytesDecoded = MAX_SAFARI_DECODE_BYTES;\n")?;
    let script = without(&script, "async function __wbg_load(", "function initSync(")?;
    let script = without(&script, "let __wbg_init_promise;", "export { initSync")?;
    replaced(&script, ", __wbg_init as default", "")
}

fn replaced(script: &str, old: &str, new: &str) -> Result<String, String> {
    match script.matches(old).count() {
        1 => Ok(script.replace(old, new)),
        count => Err(format!("{count} times in the script of wasm-bindgen: {old}")),
    }
}

/// Without what is from `begin` up to `end`.
fn without(script: &str, begin: &str, end: &str) -> Result<String, String> {
    let cut = script.split_once(begin).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    let (before, after) =
        cut.ok_or_else(|| format!("not in the script of wasm-bindgen: {begin} to {end}"))?;
    Ok([before, end, after].concat())
}
