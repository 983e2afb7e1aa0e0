//! Every field that the inputs of a case allow to compute, each by the formula alone and, where the identifiers are
//! real ones, by the whole flow against the server's half.

use super::flow;
use base64::{Engine, alphabet, engine};
use cognito_srp6a::hazmat::{
    self, ClientPublicKey, Identity, PrivateKey, Residue, Salt, ServerPublicKey, SessionKey,
};
use cognito_srp6a::{ClientSecret, Device, DevicePassword, Error, Timestamp, secret_hash};
use num_bigint::BigUint;
use serde_json::{Map, Value};
use std::str::FromStr;

/// Names and values, as the files have them.
#[derive(Default)]
pub struct Fields {
    values: Map<String, Value>,
    /// Where two ways to the same value part.
    pub contradictions: Vec<String>,
    /// Whether the whole flow ran too.
    pub flow: bool,
}

/// What can stop a computation: our error, or inputs that are no inputs.
#[derive(Debug)]
pub enum Stop {
    /// This crate's.
    Refused(Error),
    /// The file's.
    Unreadable(&'static str),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(error) => write!(f, "refused: {error}"),
            Self::Unreadable(name) => write!(f, "{name} is not readable"),
        }
    }
}

/// The inputs by the names that the files have for them.
pub struct Inputs<'a>(pub &'a Map<String, Value>);

impl<'a> Inputs<'a> {
    /// The first of `names` that there is.
    pub fn text(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().find_map(|name| self.0.get(*name)).and_then(Value::as_str)
    }

    fn bytes(&self, name: &'static str) -> Result<Option<Vec<u8>>, Stop> {
        self.text(&[name]).map(|hex| unhex(hex).ok_or(Stop::Unreadable(name))).transpose()
    }

    pub fn identity(&self) -> Option<Identity<'a>> {
        Some(Identity {
            group: self.text(&["pool_name", "device_group_key", "name1"])?,
            id: self.text(&["user_id_for_srp", "device_key", "name2"])?,
        })
    }

    fn salt(&self) -> Result<Option<Salt>, Stop> {
        Ok(match (self.text(&["salt_hex"]), self.bytes("salt_random_hex")?) {
            (Some(hex), _) => Some(hex.parse()?),
            (None, random) => random.map(|bytes| Salt::from_be_bytes(&bytes)),
        })
    }

    pub fn timestamp(&self) -> Result<Option<String>, Stop> {
        match self.0.get("epoch_ms") {
            None => Ok(self.text(&["timestamp"]).map(String::from)),
            Some(ms) => {
                let ms = ms.as_i64().ok_or(Stop::Unreadable("epoch_ms"))?;
                Ok(Some(Timestamp::from_unix_seconds(ms.div_euclid(1_000))?.to_string()))
            }
        }
    }

    fn public_key<Key: FromStr<Err = Error>>(&self, names: &[&str]) -> Result<Option<Key>, Stop> {
        Ok(self.text(names).map(str::parse).transpose()?)
    }
}

impl Fields {
    /// All that `inputs` allow.
    pub fn new(inputs: &Map<String, Value>) -> Result<Self, Stop> {
        let inputs = Inputs(inputs);
        let mut fields = Self::default();
        fields.set("k_hex", hex(&hazmat::MULTIPLIER));
        fields.set("k_dec", BigUint::from_bytes_be(&hazmat::MULTIPLIER).to_string());
        fields.encodings(&inputs)?;
        fields.secret_hash(&inputs)?;
        if let Some(text) = inputs.text(&["secret_block_text"]) {
            fields.set("secret_block_hex", hex(&hazmat::secret_block(text)?));
        }
        let timestamp = inputs.timestamp()?;
        if let Some(timestamp) = &timestamp {
            fields.set("timestamp", timestamp.as_str());
        }
        let key = fields.session_key(&inputs)?;
        if let (Some(key), Some(identity), Some(block), Some(timestamp)) =
            (key, inputs.identity(), inputs.text(&["secret_block_b64"]), timestamp)
        {
            let block = decode_leniently(block).ok_or(Stop::Unreadable("secret_block_b64"))?;
            let signature = hazmat::signature(&key, identity, &block, &timestamp);
            fields.set("signature_b64", base64(&signature));
        }
        flow::check(&inputs, &mut fields)?;
        Ok(fields)
    }

    /// What a field came to.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.values.insert(name.into(), value.into());
    }

    /// Notes it if another way led elsewhere.
    pub fn same(&mut self, name: &str, way: &str, value: &str) {
        if self.get(name).is_none_or(|here| here != value) {
            self.contradictions.push(format!("{name}: {way} gives {value}"));
        }
    }

    /// enc(n).
    fn encodings(&mut self, inputs: &Inputs<'_>) -> Result<(), Stop> {
        if let Some(n) = inputs.bytes("n_hex")? {
            self.set("pad_hex", hex(&hazmat::enc(&n)));
        }
        if let Some(list) = inputs.0.get("n").and_then(Value::as_array) {
            let enc = |n: &Value| {
                let n = n.as_i64().ok_or(Stop::Unreadable("n"))?;
                let sign = if n < 0 { "-" } else { "" };
                let salt: Salt = format!("{sign}{:x}", n.unsigned_abs()).parse()?;
                Ok::<_, Stop>(Value::from(hex(salt.encoded())))
            };
            self.set("pad_hex", list.iter().map(enc).collect::<Result<Vec<_>, _>>()?);
        }
        Ok(())
    }

    fn secret_hash(&mut self, inputs: &Inputs<'_>) -> Result<(), Stop> {
        let texts = ["client_secret", "username", "client_id"].map(|name| inputs.text(&[name]));
        if let [Some(secret), Some(username), Some(client_id)] = texts {
            self.set("secret_hash", secret_hash(&ClientSecret::new(secret)?, username, client_id));
        }
        Ok(())
    }

    /// x, v, A, B, u, S and K, as far as the inputs go; K.
    fn session_key(&mut self, inputs: &Inputs<'_>) -> Result<Option<Vec<u8>>, Stop> {
        if let Some(ikm) = inputs.bytes("ikm_hex")? {
            return Ok(Some(self.derive_key(&inputs.bytes("salt_hex")?.unwrap_or_default(), &ikm)));
        }
        if let (Some(u), Some(s)) = (inputs.bytes("u_hex")?, inputs.bytes("S_hex")?) {
            return Ok(Some(self.derive_key(&hazmat::enc(&u), &hazmat::enc(&s))));
        }
        let (a, b) = (inputs.bytes("a_hex")?, inputs.bytes("b_hex")?);
        let x = self.private_key(inputs)?;
        let v = self.verifier(inputs, x.as_ref())?;
        self.device_verifier(inputs)?;
        let public_a = self.public_a(inputs, a.as_deref())?;
        let public_b = self.public_b(inputs, b.as_deref(), v.as_ref())?;
        let (Some(public_a), Some(public_b)) = (public_a, public_b) else {
            return inputs.bytes("key_hex");
        };
        let u = hazmat::scrambler(&public_a, &public_b).map_err(Error::from)?;
        let enc_u = hazmat::enc(u.as_be_bytes());
        self.set("u_hex", number(&enc_u));
        self.set("u_pad_hex", hex(&enc_u));
        if let (Some(b), Some(v)) = (b, v) {
            self.premaster(&hazmat::server_premaster(&public_a, &b, &u, &v));
        }
        if let (Some(a), Some(x)) = (a, x) {
            self.premaster(&hazmat::client_premaster(&a, &public_b, &u, &x));
        }
        let s = self.get("S_pad_hex").and_then(Value::as_str).and_then(unhex);
        Ok(s.map(|s| self.derive_key(&enc_u, &s)))
    }

    fn verifier(&mut self, inputs: &Inputs<'_>, x: Option<&PrivateKey>) -> Result<Option<Residue>, Stop> {
        let v = match (x, inputs.bytes("verifier_hex")?) {
            (Some(x), _) => hazmat::verifier(x),
            (None, Some(v)) => Residue::from_be_bytes(&pad(&v)).ok_or(Stop::Unreadable("verifier_hex"))?,
            (None, None) => return Ok(None),
        };
        let enc = hazmat::enc(&*v.to_be_bytes());
        self.set("verifier_hex", number(&enc));
        self.set("verifier_pad_hex", hex(&enc));
        self.set("verifier_b64", base64(&enc));
        Ok(Some(v))
    }

    /// The same by the public interface, if the names are those of a device.
    fn device_verifier(&mut self, inputs: &Inputs<'_>) -> Result<(), Stop> {
        let (Some(identity), Some(password), Some(salt)) =
            (inputs.identity(), inputs.text(&["password", "device_password"]), inputs.salt()?)
        else {
            return Ok(());
        };
        if let (Ok(key), Ok(group)) = (identity.id.parse(), identity.group.parse()) {
            let device = Device::new(key, group);
            let made = hazmat::device_secret_verifier(&device, DevicePassword::new(password), &salt);
            self.same("salt_b64", "DeviceSecretVerifier", made.salt());
            self.same("verifier_b64", "DeviceSecretVerifier", made.password_verifier());
        }
        Ok(())
    }

    /// A as given, or of `a`.
    fn public_a(&mut self, inputs: &Inputs<'_>, a: Option<&[u8]>) -> Result<Option<ClientPublicKey>, Stop> {
        let public_a: ClientPublicKey = match (inputs.public_key(&["A_hex"])?, a) {
            (Some(given), _) => given,
            (None, Some(a)) => hazmat::public_key(a)?,
            (None, None) => return Ok(None),
        };
        self.set("A_hex", public_a.to_hex());
        self.set("srp_a_hex", public_a.to_hex());
        Ok(Some(public_a))
    }

    /// B as the server makes it, as the client reads it, or as both do, which must be the same.
    fn public_b(
        &mut self,
        inputs: &Inputs<'_>,
        b: Option<&[u8]>,
        v: Option<&Residue>,
    ) -> Result<Option<ServerPublicKey>, Stop> {
        let read: Option<ServerPublicKey> = inputs.public_key(&["srp_b_hex", "B_hex"])?;
        if let (Some(b), Some(v)) = (b, v) {
            let made = hazmat::server_public_key(b, v).map_err(Error::from)?;
            self.set("B_hex", made.to_hex());
            let kv = hazmat::mul(&Residue::from_u256(&hazmat::MULTIPLIER), v);
            let made = unhex(&made.to_hex()).unwrap_or_default();
            self.set("kv_mod_N_gt_B", *kv.to_be_bytes() > pad(&made));
        }
        match &read {
            Some(read) if self.get("B_hex").is_some() => self.same("B_hex", "SRP_B as read", &read.to_hex()),
            Some(read) => self.set("B_hex", read.to_hex()),
            None => {}
        }
        match (read, self.get("B_hex").and_then(Value::as_str)) {
            (None, Some(made)) => Ok(Some(made.parse()?)),
            (read, _) => Ok(read),
        }
    }

    /// S, of one half or the other.
    fn premaster(&mut self, s: &Residue) {
        let enc = hazmat::enc(&*s.to_be_bytes());
        if self.get("S_hex").is_some() {
            self.same("S_hex", "the other half", &number(&enc));
        }
        self.set("S_hex", number(&enc));
        self.set("S_pad_hex", hex(&enc));
    }

    /// x of salt, names and password.
    fn private_key(&mut self, inputs: &Inputs<'_>) -> Result<Option<PrivateKey>, Stop> {
        let salt = inputs.salt()?;
        if let Some(salt) = &salt {
            self.set("salt_pad_hex", hex(salt.encoded()));
            self.set("salt_b64", base64(salt.encoded()));
        }
        let password = inputs.text(&["password", "device_password"]);
        let (Some(identity), Some(password)) = (inputs.identity(), password) else {
            return Ok(None);
        };
        let inner = hazmat::identity_hash(identity, password);
        self.set("inner_hash_hex", hex(&*inner));
        let Some(salt) = salt else {
            return Ok(None);
        };
        let x = hazmat::private_key(&salt, &inner);
        self.set("x_hex", number(x.expose_secret()));
        Ok(Some(x))
    }

    /// PRK and K.
    fn derive_key(&mut self, u: &[u8], s: &[u8]) -> Vec<u8> {
        let prk = hazmat::prk(u, s);
        let key = SessionKey::from_prk(&prk);
        self.set("hkdf_prk_hex", hex(&*prk));
        self.set("key_hex", hex(key.expose_secret()));
        key.expose_secret().to_vec()
    }
}

/// Two digits a byte.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// No leading zeros.
fn number(bytes: &[u8]) -> String {
    BigUint::from_bytes_be(bytes).to_str_radix(16)
}

pub fn unhex(digits: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        digits.chars().map(|c| c.to_digit(16).and_then(|d| d.try_into().ok())).collect();
    let mut bytes: Vec<u8> =
        digits?.rchunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect();
    bytes.reverse();
    Some(bytes)
}

/// In front of a number, zeros; a number too long is cut, and then equal to nothing.
pub fn pad(number: &[u8]) -> [u8; 384] {
    let mut padded = [0; 384];
    for (to, from) in padded.iter_mut().rev().zip(number.iter().rev()) {
        *to = *from;
    }
    padded
}

pub fn base64(bytes: &[u8]) -> String {
    engine::general_purpose::STANDARD.encode(bytes)
}

/// Leniently: one published case checks the message's layout with a block that no server sends.
pub fn decode_leniently(text: &str) -> Option<Vec<u8>> {
    let config = engine::GeneralPurposeConfig::new()
        .with_decode_padding_mode(engine::DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    engine::GeneralPurpose::new(&alphabet::STANDARD, config).decode(text).ok()
}
