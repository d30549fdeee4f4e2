import ArgumentParser
import ConsoleScreen
import DispatchCore
import DispatchDomain
import DispatchWire
import Foundation

/// Reads the key of a device from where the user has put it.
enum KeySource {
    /// The most bytes of a key file that are read; a key is far shorter.
    private static let limit = 4096

    /// Said when a key is an argument.
    static let warning = Phrase(
        "写在命令行里的密钥会留在历史记录里,同机的人也能看到;请改用 --key-file",
        "a key among the arguments stays in the shell's history, and others on this machine can see it; use --key-file"
    )

    /// Parses a key; throws `ValidationError` for one that is too short or not Base64url.
    static func key(_ text: String) throws -> DeviceReport.Key {
        guard let key = DeviceReport.Key(text: text) else { throw ValidationError(.shortKey) }
        return key
    }

    /// Reads the key that is the only line of a file.
    ///
    /// - parameter file: The file; `-` is standard input.
    /// - throws: `CommandFailure` with exit code 66 if there is no such file, 77 if it is closed to this user, 65 if it
    ///   holds no key.
    static func read(_ file: String) throws -> DeviceReport.Key { try key(in: bytes(file), of: file) }

    /// Parses the contents of a file; throws `CommandFailure` with exit code 65 if they are no key.
    static func key(in bytes: some Collection<UInt8>, of file: String) throws -> DeviceReport.Key {
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let key = DeviceReport.Key(text: text) else {
            let place = file == standardInput ? Phrase("标准输入", "standard input") : Phrase(file, file)
            throw CommandFailure(
                .badData,
                Phrase(
                    "\(place.chinese) 里没有密钥;应有一行 Base64url 文字,至少 32 字节",
                    "\(place.english) holds no key; it takes one line of Base64url text, 32 bytes or more"
                )
            )
        }
        return key
    }

    /// The name of standard input as a file.
    static let standardInput = "-"

    private static func bytes(_ file: String) throws -> Data {
        guard file == standardInput else {
            do {
                try StoreProblem.requireFile(file, orStream: true)
                let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
                defer { try? handle.close() }
                return try handle.read(upToCount: limit) ?? Data()
            } catch {
                let problem = error as? StoreProblem ?? StoreProblem.reading(file, error)
                throw CommandFailure(.store(problem))
            }
        }
        var input = StandardInput()
        var bytes = Data()
        while bytes.count < limit, let next = try input.next() { bytes += next }
        return bytes
    }
}
