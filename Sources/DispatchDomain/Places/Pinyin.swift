/// Romanises Chinese names, so that they can be found without an input method: 中央大街 by `zydj`.
///
/// The system's transliteration has one reading per character and reads 长江 as `zhǎng jiāng`; a table of exceptions,
/// longest word first, has the readings that street names need.
package struct Pinyin: Sendable {
    private struct Word: Hashable, Sendable {
        var characters: [Character]
        var syllables: [String]
    }

    private enum Piece {
        /// The reading of a Han character, without tone: `lv`.
        case syllable(String)
        /// A run of Latin letters and digits, in half width and lower case.
        case kept(String)
    }

    /// The exceptions by their first character, longest first.
    private let words: [Character: [Word]]
    private let memo = SyllableMemo()

    /// Creates a romaniser with exceptions to the system's readings.
    ///
    /// - parameter exceptions: The syllables of each word, separated by spaces, as many as it has characters
    ///   (长江, `chang jiang`); words with another number of syllables are ignored.
    package init(exceptions: [String: String] = [:]) {
        let words = exceptions.map { word, reading in
            Word(characters: Array(word), syllables: reading.lowercased().split(separator: " ").map(String.init))
        }
        let usable = words.filter { !$0.characters.isEmpty && $0.characters.count == $0.syllables.count }
        self.words = Dictionary(grouping: usable) { $0.characters[0] }
            .mapValues { $0.sorted { $0.characters.count > $1.characters.count } }
    }

    /// Returns the initials of the Han characters, with the Latin letters and digits between them in lower case.
    ///
    /// Everything else is dropped: `道里区（东）68号` gives `dlqd68h`.
    package func initials(of text: String) -> String {
        pieces(of: text).reduce(into: "") { result, piece in
            switch piece {
            case .syllable(let reading): result += reading.prefix(1)
            case .kept(let letters): result += letters
            }
        }
    }

    /// Returns the syllables without tones, `ü` as `v`; a run of Latin letters and digits is one element.
    package func syllables(of text: String) -> [String] {
        pieces(of: text).map { piece in
            switch piece {
            case .syllable(let reading): reading
            case .kept(let letters): letters
            }
        }
    }

    private func pieces(of text: String) -> [Piece] {
        let characters = Array(text)
        var result: [Piece] = []
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if let word = words[character]?.first(where: { characters[index...].starts(with: $0.characters) }) {
                result += word.syllables.map(Piece.syllable)
                index += word.characters.count
            } else if let letter = character.halfWidthAlphanumeric {
                var run = String(letter)
                index += 1
                while index < characters.count, let next = characters[index].halfWidthAlphanumeric {
                    run.append(next)
                    index += 1
                }
                result.append(.kept(run))
            } else {
                if let reading = memo.syllable(of: character) { result.append(.syllable(reading)) }
                index += 1
            }
        }
        return result
    }
}

extension Character {
    /// The character as a half-width lower-case Latin letter or digit (`Ａ` is `a`); nil for any other character.
    fileprivate var halfWidthAlphanumeric: Character? {
        guard unicodeScalars.count == 1, let scalar = unicodeScalars.first else { return nil }
        let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
        switch value {
        case 0x30...0x39, 0x61...0x7A: return Unicode.Scalar(value).map(Character.init)
        case 0x41...0x5A: return Unicode.Scalar(value + 0x20).map(Character.init)
        default: return nil
        }
    }
}
