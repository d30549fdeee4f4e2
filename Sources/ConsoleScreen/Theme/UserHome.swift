import Foundation

/// The user's home folder, and those in it that all programs use.
package enum UserHome {
    /// Returns `$HOME` if it is an absolute path, else the folder of the user's account.
    package static func path(_ environment: [String: String]) -> String {
        guard let home = environment["HOME"], home.hasPrefix("/") else { return NSHomeDirectory() }
        return home
    }

    /// Returns the folder of the user's settings, of all programs: `$XDG_CONFIG_HOME`, else `~/.config`.
    package static func configuration(_ environment: [String: String]) -> String {
        folder("XDG_CONFIG_HOME", environment) ?? path(environment) + "/.config"
    }

    /// Returns the folder of the user's data, of all programs: `$XDG_STATE_HOME`, else `~/.local/state`.
    package static func state(_ environment: [String: String]) -> String {
        folder("XDG_STATE_HOME", environment) ?? path(environment) + "/.local/state"
    }

    /// Returns the folder that a variable names; nil if it is unset or empty, which is the same.
    private static func folder(_ variable: String, _ environment: [String: String]) -> String? {
        environment[variable].flatMap { $0.isEmpty ? nil : $0 }
    }
}
