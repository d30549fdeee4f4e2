import DispatchCore
import DispatchDomain
import Foundation

/// The demo's folder: the one named by `--desk`, or a temporary one that is removed at the end.
struct DemoPlace {
    let folder: DeskFolder
    /// The lock of a folder that is to be removed.
    private let temporary: TemporaryFolder?

    init(_ common: CommonOptions, keeps: Bool) throws {
        guard common.desk == nil else {
            folder = common.folder
            temporary = nil
            return
        }
        let parent = URL(fileURLWithPath: NSTemporaryDirectory()).standardizedFileURL.path
        TemporaryFolder.removeAbandoned(in: parent)
        if keeps {
            temporary = nil
            guard let path = TemporaryFolder.make(at: parent + "/zhiban-demo-") else { throw Self.failure(parent) }
            folder = DeskFolder(path: path)
        } else {
            temporary = TemporaryFolder(in: parent)
            guard let temporary else { throw Self.failure(parent) }
            folder = DeskFolder(path: temporary.path)
        }
    }

    private static func failure(_ parent: String) -> CommandFailure {
        CommandFailure(
            .cannotCreate,
            Phrase(
                "无法在 \(parent) 建临时值班库;请检查权限和磁盘空间",
                "cannot create a temporary desk in \(parent); check its permissions and the free space"
            )
        )
    }

    func removeIfTemporary() { temporary?.remove() }
}
