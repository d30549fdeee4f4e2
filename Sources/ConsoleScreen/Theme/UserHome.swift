import Foundation

/// The user's home folder.
package enum UserHome {
    /// Returns `$HOME` if it is an absolute path, else the folder of the user's account.
    package static func path(_ environment: [String: String]) -> String {
        guard let home = environment["HOME"], home.hasPrefix("/") else { return NSHomeDirectory() }
        return home
    }
}
