//! The file that `examples/aws_sdk` keeps a device in.

use aws_sdk::device::{load, save};
use cognito_srp6a::{Device, DevicePassword, RememberedDevice};
use std::{env, fs, path::PathBuf, process};

const KEY: &str = "us-east-1_01234567-89ab-cdef-0123-456789abcdef";

fn device(password: &str) -> RememberedDevice {
    let device = Device::new(KEY.parse().expect("a key"), "-01234567".parse().expect("a group key"));
    RememberedDevice::new(device, DevicePassword::new(password))
}

/// A path of this process, at which there is nothing.
fn path(name: &str) -> PathBuf {
    let file = env::temp_dir().join(format!("{}-{name}", process::id()));
    let _ = fs::remove_file(&file);
    file
}

#[test]
fn comes_back_as_it_was_saved() {
    let file = path("device");
    assert!(load(&file).expect("no error").is_none(), "no file");
    save(&device("a longer password"), &file).expect("saved");
    save(&device("password"), &file).expect("saved over it");
    let loaded = load(&file).expect("a device's file").expect("a device");
    assert_eq!(loaded.device().key().as_str(), KEY);
    assert_eq!(loaded.device().group_key().as_str(), "-01234567");
    assert_eq!(loaded.password().expose_secret(), "password");

    // A key may be almost any text, but a line is missing.
    fs::write(&file, "not a device's\nfile\n").expect("written");
    assert!(load(&file).is_err());
    fs::remove_file(&file).expect("removed");
}

/// For the owner alone, whether it is new or was there before.
#[cfg(unix)]
#[test]
fn is_the_owners_alone() {
    use std::os::unix::fs::PermissionsExt;

    let file = path("owner");
    let mode = || fs::metadata(&file).expect("the file").permissions().mode() & 0o777;
    save(&device("password"), &file).expect("saved");
    assert_eq!(mode(), 0o600);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("for all to read");
    save(&device("password"), &file).expect("saved again");
    assert_eq!(mode(), 0o600);
    fs::remove_file(&file).expect("removed");
}
