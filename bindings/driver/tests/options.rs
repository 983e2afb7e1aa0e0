//! Options that do not fit together.

use driver::cognito_srp6a::{Error, Parameter};
use driver::{BEGIN_BYTES, Driver, Fault, Random, shown_option};

const GOOD: [(&str, &str); 3] =
    [("userPoolId", "us-east-1_AbCdEf123"), ("clientId", "1example23456789"), ("username", "mary")];

fn begin(more: &[(&str, &str)]) -> Result<(), Fault> {
    let mut driver = Driver::new();
    for (name, value) in GOOD.iter().chain(more) {
        driver.set(name, value)?;
    }
    driver.begin(&mut Random::new(&[1; BEGIN_BYTES]))
}

#[test]
fn an_option_that_the_flow_does_not_read_is_refused() {
    let refused = [
        (("refreshToken", "token"), Parameter::RefreshToken, "REFRESH_TOKEN_AUTH"),
        (("preferredChallenge", "EMAIL_OTP"), Parameter::PreferredChallenge, "USER_AUTH"),
        (("srpFirst", "true"), Parameter::AuthFlow, "CUSTOM_AUTH"),
    ];
    let flows = ["USER_SRP_AUTH", "USER_AUTH", "CUSTOM_AUTH", "USER_PASSWORD_AUTH", "REFRESH_TOKEN_AUTH"];
    for (option, parameter, reader) in refused {
        assert_eq!(begin(&[option]), Err(Error::Mismatch(parameter).into()), "{option:?}");
        for flow in flows {
            let token = (flow == "REFRESH_TOKEN_AUTH").then_some(("refreshToken", "token"));
            let options: Vec<_> = [("flow", flow), option].into_iter().chain(token).collect();
            let wanted = if flow == reader { Ok(()) } else { Err(Error::Mismatch(parameter).into()) };
            assert_eq!(begin(&options), wanted, "{options:?}");
        }
    }
}

#[test]
fn a_part_of_a_device_is_refused() {
    let device = [
        ("device.deviceKey", "us-east-1_8ab2c2b4-0a4d-4a92-9b2d-6b5a3a1d0c11", Parameter::DeviceKey),
        ("device.deviceGroupKey", "-group", Parameter::DeviceGroupKey),
        ("device.devicePassword", "password", Parameter::Password),
    ];
    let options = device.map(|(name, value, _)| (name, value));
    assert_eq!(begin(&options), Ok(()));
    for (missing, _, parameter) in device {
        let rest: Vec<_> = options.into_iter().filter(|(name, _)| *name != missing).collect();
        assert_eq!(begin(&rest), Err(Error::Missing(parameter).into()), "without {missing}");
    }
}

#[cfg(feature = "json")]
#[test]
fn a_device_comes_whole_or_in_parts() {
    let json = r#"{"deviceKey": "us-east-1_8ab2c2b4-0a4d-4a92-9b2d-6b5a3a1d0c11", "deviceGroupKey": "-group",
        "devicePassword": "password"}"#;
    assert_eq!(begin(&[("device", json)]), Ok(()));
    let both = [("device", json), ("device.devicePassword", "another")];
    assert_eq!(begin(&both), Err(Error::Mismatch(Parameter::DeviceKey).into()));
}

#[test]
fn an_error_shows_nothing_of_the_callers_in_an_options_name() {
    for name in ["username", "admin", "device.deviceKey", "contextData.ServerName"] {
        assert_eq!(shown_option(name), Some(name));
    }
    assert_eq!(shown_option("device"), cfg!(feature = "json").then_some("device"));
    let forged =
        ["clientMetadata.k\nINFO mary signed in", "clientMetadata.", "contextData.HttpHeaders.k\nINFO"];
    let shown = ["clientMetadata", "clientMetadata", "contextData.HttpHeaders"];
    assert_eq!(forged.map(shown_option), shown.map(Some));
    for unknown in ["", "clientMetadata", "contextData.HttpHeaders", "userName", "username\n", "hunter2"] {
        assert_eq!(shown_option(unknown), None, "{unknown:?}");
    }
}
