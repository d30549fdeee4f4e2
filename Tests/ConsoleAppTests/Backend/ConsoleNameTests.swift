import ConsoleApp
import TestSupport
import Testing

/// A draft is offered to others when the console that it was typed at has ended.
@Suite struct ConsoleNameTests {
    @Test func `a console of this process is alive, and each has a name of its own`() {
        let (one, other) = (ConsoleName(), ConsoleName())
        #expect(ConsoleName.isAlive(one.name) && ConsoleName.isAlive(other.name))
        #expect(one.name != other.name)
    }

    @Test func `a console that was killed is gone, though its parent has not collected it`() throws {
        let child = try Zombie().orThrow()
        let console = ConsoleName(process: child.process)
        #expect(ConsoleName.isAlive(console.name))

        child.die()

        #expect(!ConsoleName.isAlive(console.name))
    }

    @Test(arguments: ["", "1", "1-2", "0-0-7", "x-y-z", "99999999999-1-1"])
    func `what is no name of a console is not alive`(_ name: String) { #expect(!ConsoleName.isAlive(name)) }

    @Test func `a process that got the number of another one is not that console`() {
        let parts = ConsoleName().name.split(separator: "-")
        #expect(!ConsoleName.isAlive("\(parts[0])-\(parts[1])0-\(parts[2])"))
    }

    @Test func `a name that is left behind belongs to nobody`() { #expect(!ConsoleName.isAlive(ConsoleName.left())) }
}
