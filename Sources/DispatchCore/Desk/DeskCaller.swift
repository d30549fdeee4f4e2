package import DispatchDomain
import Glibc

/// Who runs this process, seen from a desk: the owner of its folder, or somebody else.
///
/// The owner and root, who can do everything to the files anyway, may do all that an administrator may without naming
/// an operator (人员). Anybody else, such as a member of the folder's group, has to say who they are, and a name alone
/// gives them no role.
package struct DeskCaller: Hashable, Sendable {
    package let isOwner: Bool
    private let folder: DeskFolder

    /// - parameters:
    ///   - user: The Unix user of the process.
    ///   - owner: The Unix user who owns the folder; nil if there is none yet, because whoever makes it will own it.
    package init(user: UInt32, owner: UInt32?, of folder: DeskFolder) {
        isOwner = user == 0 || owner.map { $0 == user } ?? true
        self.folder = folder
    }

    /// The user of this process.
    ///
    /// The owner is that of the folder, not of the store: a member of the group may have restored that.
    package init(at folder: DeskFolder) {
        var status = stat()
        guard stat(folder.path, &status) != 0 else {
            self.init(user: geteuid(), owner: status.st_uid, of: folder)
            return
        }
        // Whose a folder is that can't be looked at is not known, so it is not this user's.
        let isMissing = errno == ENOENT || errno == ENOTDIR
        self.init(user: geteuid(), owner: isMissing ? nil : uid_t.max, of: folder)
    }

    /// Returns who acts.
    ///
    /// - parameters:
    ///   - name: The name that was given with `--as`; nil if none was.
    ///   - person: The operator of that name; nil if the desk has none.
    /// - throws: `.store` with `notPermitted` if no name was given by somebody who is not the owner, `.refused` if there
    ///   is no operator of the name.
    package func actor(named name: String?, _ person: Operator?) throws(DeskFailure) -> Actor {
        if let person { return Actor(person) }
        // A desk whose operators have not been imported yet must be usable as well, by its owner.
        if isOwner, name == nil || name == Actor.owner.name { return .owner }
        guard let name else { throw .store(nobody) }
        throw .refused(.ofDesk(.unknownOperator(name)))
    }

    /// Why somebody who is not the owner can't act without a name.
    package var nobody: StoreProblem {
        StoreProblem(
            .notPermitted,
            Phrase(
                "\(folder.path) 归另一用户,不写操作员只有他能办;请用 --as 写明登录名",
                "\(folder.path) is another user's, and only its owner acts without a name; say who you are with --as LOGIN"
            )
        )
    }
}
