package import DispatchDomain
import Foundation
import GRDB

/// Says why the system could not do something, in words for an operator.
///
/// Every error of a library goes through here before it is shown: what libraries say themselves names their types and
/// domains, in one language.
package enum FaultText {
    /// Returns what happened, without a place and without an end: `no permission`.
    package static func phrase(_ error: any Error) -> Phrase {
        if let error = error as? StoreProblem { return error.phrase }
        if let error = error as? DataFilesMissing { return error.phrase }
        if let error = error as? DatabaseError { return database(error) }
        if let code = code(of: error) { return phrase(errno: code.rawValue) }
        if let error = error as? CocoaError { return cocoa(error) }
        if error is DecodingError || error is EncodingError {
            return Phrase("数据的格式不对", "the data has the wrong form")
        }
        return Phrase("未知故障 \(type(of: error))", "an unknown fault, \(type(of: error))")
    }

    /// Returns what an error number of the system means.
    package static func phrase(errno code: Int32) -> Phrase {
        switch code {
        case ENOENT: Phrase("没有这个文件或文件夹", "there is no such file or folder")
        case EACCES, EPERM: Phrase("没有权限", "no permission")
        case EROFS: Phrase("磁盘是只读的", "the disk is read-only")
        case ENOSPC, EDQUOT: Phrase("磁盘已满", "the disk is full")
        case EIO: Phrase("磁盘可能已损坏", "the disk may be faulty")
        case EEXIST: Phrase("已经存在", "it exists already")
        case ENOTDIR: Phrase("路径中有一段不是文件夹", "a part of the path is not a folder")
        case EISDIR: Phrase("那是文件夹", "it is a folder")
        case ENAMETOOLONG: Phrase("名称太长", "the name is too long")
        case ELOOP: Phrase("链接绕成了圈", "the links go round in a circle")
        case EFBIG: Phrase("文件大小超过本进程的上限", "the limit of file size of this process is reached")
        case EMFILE, ENFILE: Phrase("打开的文件太多", "too many files are open")
        case ENOMEM: Phrase("内存不足", "there is not enough memory")
        case EADDRINUSE: Phrase("端口已被占用", "the port is in use")
        case EADDRNOTAVAIL: Phrase("本机没有这个地址", "this machine has no such address")
        case EAFNOSUPPORT: Phrase("本机不支持这种地址", "this machine does not support such addresses")
        case ENETUNREACH, EHOSTUNREACH: Phrase("网络不通", "the network is unreachable")
        case EBUSY, ETXTBSY: Phrase("正被占用", "it is in use")
        case EXDEV: Phrase("在另一个磁盘上", "it is on another disk")
        case let other: Phrase("系统错误 \(other)", "system error \(other) (\(String(cString: strerror(other))))")
        }
    }

    private static func database(_ error: DatabaseError) -> Phrase {
        let message = error.message ?? "?"
        return Phrase("数据库报告:\(message)", "the database says: \(message)")
    }

    /// Returns the code of the system call under an error of Foundation or the system; nil if it has none.
    static func code(of error: any Error) -> POSIXErrorCode? {
        if let error = error as? POSIXError { return error.code }
        guard let error = error as? CocoaError else { return nil }
        switch error.code {
        case CocoaError.fileWriteNoPermission, CocoaError.fileReadNoPermission: return .EACCES
        case CocoaError.fileWriteVolumeReadOnly: return .EROFS
        case CocoaError.fileWriteOutOfSpace: return .ENOSPC
        case CocoaError.fileWriteFileExists: return .EEXIST
        default: break
        }
        let beneath = error.userInfo[NSUnderlyingErrorKey]
        if let beneath = beneath as? POSIXError { return beneath.code }
        guard let beneath = beneath as? NSError, beneath.domain == NSPOSIXErrorDomain else { return nil }
        return POSIXErrorCode(rawValue: Int32(truncatingIfNeeded: beneath.code))
    }

    /// Returns what an error of Foundation means that has no error of the system beneath it.
    private static func cocoa(_ error: CocoaError) -> Phrase {
        switch error.code {
        case CocoaError.fileNoSuchFile, CocoaError.fileReadNoSuchFile: return phrase(errno: ENOENT)
        // What Foundation makes of EIO, among others.
        case CocoaError.fileReadUnknown, CocoaError.fileWriteUnknown: return phrase(errno: EIO)
        case CocoaError.fileReadInvalidFileName, CocoaError.fileWriteInvalidFileName:
            return Phrase("名称无效", "the name is not valid")
        case CocoaError.fileReadInapplicableStringEncoding, CocoaError.fileReadCorruptFile:
            return TextProblem(.notUTF8, line: 1).phrase
        default: return Phrase("系统错误 \(error.code.rawValue)", "system error \(error.code.rawValue)")
        }
    }
}
