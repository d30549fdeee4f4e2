/// The themes that are compiled into the program, so that they can't be missing.
///
/// Files of the same names in a desk's or a user's folder override them (`ThemeLibrary`).
package enum ShippedThemes {
    /// The TOML text of each theme, by its name.
    ///
    /// A test compares the names with the files of the folder.
    package static var texts: [String: String] {
        let files: [(name: String, bytes: [UInt8])] = [
            ("contrast", PackageResources.contrast_toml),
            ("dusk", PackageResources.dusk_toml),
            ("mono", PackageResources.mono_toml),
            ("night", PackageResources.night_toml),
            ("paper", PackageResources.paper_toml),
            ("safe", PackageResources.safe_toml),
        ]
        return Dictionary(uniqueKeysWithValues: files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
    }
}
