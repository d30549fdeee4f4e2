import Foundation
import Glibc

/// The resident memory of this process.
enum ResidentMemory {
    /// Returns the resident memory in bytes, from `/proc/self/statm`; 0 if it cannot be read.
    static func bytes() -> Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let fields = text.split(separator: " ")
        return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}
