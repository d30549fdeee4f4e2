/// A key binding from a settings file, with its place in the file.
///
/// The texts are not checked here: only the console knows the valid ids and the names of keys.
package struct KeyBinding: Hashable, Sendable {
    package var id: String
    /// The alternative key sequences, any of which triggers it.
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
