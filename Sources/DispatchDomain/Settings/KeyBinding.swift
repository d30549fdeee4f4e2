/// Keys that a settings file gives to something the console can do: what it is called there, and where that is written.
///
/// Which names there are and what a key is called is known to the console alone.
package struct KeyBinding: Hashable, Sendable {
    package var id: String
    /// The ways to press it: any of them does.
    package var keys: [String]
    package var file: String
    package var line: Int

    package init(id: String, keys: [String], file: String, line: Int) {
        self.id = id
        self.keys = keys
        self.file = file
        self.line = line
    }
}
