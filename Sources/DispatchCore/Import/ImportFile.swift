import DispatchDomain
import Foundation

/// A file to be imported.
package struct ImportFile: Sendable {
    /// The format of an imported file.
    package enum Format: String, Sendable {
        case csv = "CSV"
        case geoJSON = "GeoJSON"
    }

    /// The largest file that is read, 256 MiB.
    package static let largest = 256 << 20

    /// The path as it was given, for messages.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Reads a whole file.
    ///
    /// - throws: `.store` with `noDesk` if there is no such file, `notPermitted` if it can't be opened, `inputOutput`
    ///   if it can't be read, and `badData` for a folder or a file that is too large.
    package init(reading path: String) throws(DeskFailure) {
        do throws(StoreProblem) { try StoreProblem.requireFile(path, orStream: true) } catch { throw .store(error) }
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            data = try handle.read(upToCount: ImportFile.largest + 1) ?? Data()
        } catch {
            throw .store(StoreProblem.reading(path, error))
        }
        guard data.count <= ImportFile.largest else {
            throw .store(
                StoreProblem(
                    .badData,
                    Phrase("\(path) 超过 256 MiB;请分成几个文件", "\(path) is larger than 256 MiB; split it into several files")
                )
            )
        }
        self.init(name: path, bytes: [UInt8](data))
    }

    /// The format by the first character of the contents, because file names are unreliable.
    package var format: Format {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let first = bytes[start...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .geoJSON : .csv
    }

    /// The problem if the file is an Excel workbook, an archive or UTF-16; nil if it may be UTF-8 text.
    var notText: ImportProblem? {
        guard !bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
            return ImportProblem(
                .file,
                "\(name) 是 Excel 或压缩文件;请另存为 CSV(UTF-8)",
                "\(name) is an Excel workbook or an archive; save it as CSV (UTF-8)"
            )
        }
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            return ImportProblem(.file, "\(name) 是 UTF-16;请另存为 UTF-8", "\(name) is UTF-16; save it as UTF-8")
        }
        return nil
    }

    /// The problem of the first line that is not UTF-8 or has a NUL byte; nil if there is none.
    var badLine: ImportProblem? {
        var number = 0
        // In UTF-8 a line feed byte is never part of another character, so each line can be validated on its own.
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            if line.contains(0) { return ImportProblem(.nulByte(number)) }
            if String(validating: line, as: UTF8.self) == nil { return ImportProblem(.invalidText(number)) }
        }
        return nil
    }
}
