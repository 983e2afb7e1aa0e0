//! What an app keeps in files: ids and a remembered device, written and read by `serde`.
#![allow(clippy::unwrap_used, reason = "a test")]

use cognito_srp6a::{
    ClientId, Device, DeviceGroupKey, DeviceKey, DevicePassword, Error, FirstFactor, Parameter,
    RememberedDevice, UserPoolId,
};
use serde_json::{from_str, from_value, json, to_string, to_value};

const KEY: &str = "us-east-1_ebcfee86-8774-4ce7-95da-1f0029a97f57";

#[test]
fn ids_are_checked_when_read() {
    let pool: UserPoolId = from_str(r#""us-east-1_AbCdEf123""#).unwrap();
    assert_eq!(pool.pool_name(), "AbCdEf123");
    assert_eq!(to_string(&pool).unwrap(), r#""us-east-1_AbCdEf123""#);
    assert_eq!(from_str::<ClientId>(r#""1example""#).unwrap().as_ref(), "1example");
    assert_eq!(from_str::<DeviceKey>(&format!("\"{KEY}\"")).unwrap().as_ref(), KEY);
    assert_eq!(from_str::<DeviceGroupKey>(r#""-group""#).unwrap().as_ref(), "-group");

    let refused = |error: serde_json::Error, ours: Error| {
        assert!(error.to_string().starts_with(&ours.to_string()), "{error}");
    };
    let error = from_str::<UserPoolId>(r#""us-east-1""#).unwrap_err();
    refused(error, Error::InvalidFormat(Parameter::UserPoolId));
    refused(from_str::<ClientId>(r#""""#).unwrap_err(), Error::Empty(Parameter::ClientId));
    let long = format!("\"{}\"", "a".repeat(56));
    refused(from_str::<DeviceKey>(&long).unwrap_err(), Error::TooLong(Parameter::DeviceKey));
    assert!(from_str::<DeviceGroupKey>("5").is_err());
}

#[test]
fn a_remembered_device_is_written_and_read() {
    let device = Device::new(KEY.parse().unwrap(), "-group".parse().unwrap());
    let written = json!({ "deviceKey": KEY, "deviceGroupKey": "-group" });
    assert_eq!(to_value(&device).unwrap(), written);
    assert_eq!(from_value::<Device>(written).unwrap(), device);

    let remembered = RememberedDevice::new(device.clone(), DevicePassword::new("c2VjcmV0"));
    let text = to_string(&remembered).unwrap();
    let read: RememberedDevice = from_str(&text).unwrap();
    assert_eq!((read.device(), read.password().expose_secret()), (&device, "c2VjcmV0"));
    let written = json!({ "deviceKey": KEY, "deviceGroupKey": "-group", "devicePassword": "c2VjcmV0" });
    assert_eq!(to_value(&read).unwrap(), written);
    for missing in ["deviceKey", "deviceGroupKey", "devicePassword"] {
        let mut less = written.clone();
        assert!(less.as_object_mut().unwrap().remove(missing).is_some());
        assert!(from_value::<RememberedDevice>(less).is_err(), "{missing}");
    }
}

#[test]
fn first_factors_keep_names_they_do_not_know() {
    for factor in FirstFactor::KNOWN {
        assert_eq!(from_value::<FirstFactor>(to_value(factor).unwrap()).unwrap(), *factor);
        assert_eq!(FirstFactor::from(factor.as_str()), *factor);
    }
    let unknown: FirstFactor = from_str(r#""NEXT_YEARS_FACTOR""#).unwrap();
    assert!(matches!(&unknown, FirstFactor::Other(name) if name.as_ref() == "NEXT_YEARS_FACTOR"));
    assert_eq!(unknown.to_string(), "NEXT_YEARS_FACTOR");
}
