import DispatchDomain

/// The data folder of a desk (值班库) and the paths of the files in it.
package struct DeskFolder: Hashable, Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    package var store: String { path + "/desk.db" }
    package var tracks: String { path + "/tracks" }
    package var lock: String { path + "/gateway.lock" }
    package var settings: String { path + "/desk.toml" }
    package var backups: String { path + "/backups" }
}
