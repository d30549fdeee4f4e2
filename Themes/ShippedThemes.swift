/// The themes that come with the program: compiled into it, so that they can't be missing.
///
/// A desk's and a user's own files of the same names override them (`ThemeLibrary`).
package enum ShippedThemes {
    /// The TOML text of each, by its name.
    ///
    /// A test compares the names with the folder.
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
