//! Plain objects for JavaScript, made of the crate's tree of members.

use cognito_srp6a::messages::Member;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Object;

    #[wasm_bindgen(constructor)]
    fn new() -> Object;

    /// Fails for frozen objects and proxies alone.
    #[wasm_bindgen(js_namespace = Reflect)]
    fn set(object: &Object, key: &str, value: &JsValue) -> bool;

    type Array;

    #[wasm_bindgen(constructor)]
    fn new() -> Array;

    #[wasm_bindgen(method)]
    fn push(this: &Array, value: &JsValue);

    type Uint8Array;

    #[wasm_bindgen(constructor)]
    fn new(bytes: &[u8]) -> Uint8Array;
}

/// A plain object. Text is copied to JavaScript's side alone.
pub fn object(members: &[(&str, Member<'_>)]) -> JsValue {
    let object = Object::new();
    for (name, member) in members {
        set(&object, name, &value(member));
    }
    object.into()
}

fn value(member: &Member<'_>) -> JsValue {
    match member {
        Member::Text(text) => JsValue::from_str(text),
        Member::Number(number) => JsValue::from(*number),
        Member::Object(members) => object(members),
        Member::List(values) => {
            let array = Array::new();
            values.iter().for_each(|member| array.push(&value(member)));
            array.into()
        }
        _ => JsValue::UNDEFINED,
    }
}

/// A copy of the bytes on JavaScript's side.
pub fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::new(bytes).into()
}
