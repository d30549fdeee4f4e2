import Glibc

/// Finds environment variables that the program reads and whose bytes are no text.
///
/// Foundation repairs such values silently: `ZHIBAN_DESK` would then name another folder.
package enum EnvironmentCheck {
    private static let names = ["HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "TMPDIR"]

    /// Returns the name of the first such variable of this process; nil if there is none.
    static func firstUnreadable() -> String? {
        var entries: [[UInt8]] = []
        var next = environ
        while let entry = next.pointee {
            entries.append(Array(UnsafeRawBufferPointer(start: entry, count: strlen(entry))))
            next += 1
        }
        return firstUnreadable(in: entries)
    }

    /// Returns the name of the first such variable among entries of the form `NAME=value`.
    package static func firstUnreadable(in entries: [[UInt8]]) -> String? {
        for entry in entries {
            guard let end = entry.firstIndex(of: UInt8(ascii: "=")),
                let name = String(validating: entry[..<end], as: UTF8.self),
                names.contains(name) || name.hasPrefix("ZHIBAN_")
            else { continue }
            if String(validating: entry[(end + 1)...], as: UTF8.self) == nil { return name }
        }
        return nil
    }
}
