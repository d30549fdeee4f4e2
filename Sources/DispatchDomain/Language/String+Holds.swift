extension String {
    /// Returns whether a text stands in this one, compared byte by byte.
    ///
    /// Many times as fast as the library's `contains`, which compares characters by their canonical form.
    package func holds(_ part: String) -> Bool {
        guard let first = part.utf8.first else { return true }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: part.utf8) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
