package import DispatchDomain
import Foundation

/// Reads the small text files of a user: settings and themes.
package enum TextFile {
    /// The largest file that is read, 1 MiB: a hundred times what any of them needs.
    package static let largest = 1 << 20

    /// Why a file can't be read, in one sentence with the file and, if it is in the text, the line.
    package struct Problem: Error, Sendable {
        package var phrase: Phrase
        /// What the system threw, if the file could not be read at all.
        package var cause: (any Error)?
    }

    /// Returns the text of a file, without a byte order mark.
    ///
    /// - throws: `Problem` if the file can't be read, is too large, or is not UTF-8.
    package static func read(_ path: String) throws(Problem) -> String {
        guard isReadable(path) else {
            throw Problem(
                phrase: Phrase(
                    "\(path) 不是普通文件;请换成普通文件或移走",
                    "\(path) is no regular file; make it one, or move it away"
                )
            )
        }
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            data = try handle.read(upToCount: largest + 1) ?? Data()
        } catch {
            throw unreadable(path, error)
        }
        guard data.count <= largest else {
            throw Problem(
                phrase: Phrase("\(path) 超过 1 MiB;请检查是否选错了文件", "\(path) is larger than 1 MiB; is it the right file?")
            )
        }
        do throws(TextProblem) {
            return try TextBytes.text([UInt8](data))
        } catch {
            throw Problem(
                phrase: Phrase(
                    "\(path) 第 \(error.line) 行:\(error.phrase.chinese)",
                    "\(path), line \(error.line): \(error.phrase.english)"
                )
            )
        }
    }

    /// Whether to open it takes no time: a pipe that nobody writes to would never be open.
    ///
    /// What a shell has opened has somebody who writes, and whatever else is wrong with a path is told when it is read.
    private static func isReadable(_ path: String) -> Bool {
        guard !path.hasPrefix("/dev/") else { return true }
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let type = try? FileManager.default.attributesOfItem(atPath: target)[.type] as? FileAttributeType else {
            return true
        }
        return [.typeRegular, .typeDirectory, .typeCharacterSpecial].contains(type)
    }

    private static func unreadable(_ path: String, _ error: any Error) -> Problem {
        Problem(
            phrase: Phrase("无法读取 \(path);请检查权限", "cannot read \(path); check its permissions"),
            cause: error
        )
    }
}
