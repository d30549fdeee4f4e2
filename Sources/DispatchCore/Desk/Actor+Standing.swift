import DispatchDomain

extension Actor {
    /// Returns the actor with the roles that the desk gives them now.
    ///
    /// A console stays open for days. Whoever was given or has lost a role meanwhile has it, or has it no more, in every
    /// transaction that is begun after that.
    ///
    /// - throws: `DeskRefusal.unknownOperator` for an operator whom the desk does not know any more, as after a restore.
    func standing(_ db: Database) throws -> Actor {
        guard isOperator else { return self }
        guard let person = try ReferenceQueries(db: db).person(named: name) else {
            throw Refusal.ofDesk(.unknownOperator(name))
        }
        return Actor(person)
    }
}

extension DeskRight {
    /// Throws `DeskRefusal.notAllowed` if the actor does not have the right now.
    func require(of actor: Actor, _ db: Database) throws { try require(of: actor.standing(db)) }
}
