/**
 * Brings a new version of a class into the shape that the JVM froze when it loaded the class.
 *
 * <p>HotSpot redefines bodies and nothing else. So an added method gets a home in a <em>companion</em>: an ordinary class
 * beside the hot one, a member of its nest by a name that was {@linkplain dev.chaud.runtime.rewrite.Reservation
 * reserved} at load, and a copy of the whole new class file of which only the added methods are left, made static with the
 * receiver in front. Each {@linkplain dev.chaud.runtime.rewrite.References reference} to the method, by call or by method
 * handle constant, is pointed to its home; instructions keep their length and their effect on the stack, so no frame
 * changes, and the whole reload is one {@code redefineClasses}. A home is for ever: later edits redefine the companion.
 *
 * <p>An instance method has an {@linkplain dev.chaud.runtime.rewrite.Entries entry} before its body, which refuses null as
 * receiver and, where the method is open to overriding, dispatches by the receiver's class: a
 * {@linkplain dev.chaud.runtime.rewrite.CallSites call site} of the companion, which is linked anew after each reload that
 * may change what it leads to, since redefined classes begin with unlinked ones. When a method is overridden that the JVM
 * has a slot for, its body moves to a companion as well, and the slot leads to the entry. What only the class itself may
 * use, such as {@code super.m()}, a companion reaches through {@linkplain dev.chaud.runtime.rewrite.OwnersAccessors call
 * sites} that are linked with the rights of the class.
 *
 * <p>For a method of a class that is not hot, a hot one is loaded with a {@linkplain dev.chaud.runtime.rewrite.Catcher
 * catcher}: a slot that an override comes into later.
 *
 * <p>A method that is gone leaves what the class inherits in its place, else a stub that says which reload removed it.
 * Lambdas are {@linkplain dev.chaud.runtime.rewrite.LambdaNames matched} by what they do, and keep the name they had;
 * deleted ones keep their last body in a companion, their grave, for the lambda objects still alive. So do methods to which
 * there may be method references; the stub tells these from calls.
 *
 * <p>The body of an added constructor moves to the {@linkplain dev.chaud.runtime.rewrite.ReservedConstructor reserved
 * constructor} of its class, and what makes objects by it calls a {@linkplain
 * dev.chaud.runtime.rewrite.ConstructorFactory factory} in the companion. There the
 * {@linkplain dev.chaud.runtime.rewrite.CreationEdit objects in the making} have to be taken off the stack, and
 * {@linkplain dev.chaud.runtime.rewrite.code.Frames frames} change. {@linkplain dev.chaud.runtime.rewrite.RemovedConstructors What
 * is left} of one that is gone stays in the class, be it a stub or the last body.
 *
 * <p>A class that gets an interface stays without it; its new objects are of its {@linkplain
 * dev.chaud.runtime.rewrite.Face face}, a subclass that has it.
 *
 * <p>A nested class that came after its outermost class is {@linkplain dev.chaud.runtime.rewrite.NestPlace a nest of its
 * own}; it and the others reach each other's private members by {@linkplain dev.chaud.runtime.rewrite.Accessor accessors}.
 *
 * <pre>
 *   Version before, after, ClassHistory -&gt; ClassRewrite    which method lives where afterwards
 *   ClassRewrite of each class, Homes   -&gt; ClassWriter     the bytes of the class and its companions
 * </pre>
 *
 * <p>What cannot be brought into the frozen shape with the same meaning is a
 * {@link dev.chaud.runtime.rewrite.code.NotRewritableException} with its reason.
 *
 * <p>The tools for that are packages of their own: {@code rewrite.code} edits methods, {@code rewrite.bytes} whole class files
 * where there is no time to parse them, {@code rewrite.initialiser} cuts initialisers. What keeps all of this out of the app's
 * sight, calls in classes of the JDK, is written by {@code rewrite.jdk}.
 *
 * <p>May import: the JDK, Javassist, {@code classfile} and the packages below it, which may not import it.
 */
package dev.chaud.runtime.rewrite;
