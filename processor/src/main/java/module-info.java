/// The annotation processor. It is needed while compiling only.
module org.perilune.processor {
    requires static org.jspecify;
    requires transitive java.compiler;
    requires jdk.compiler;
    requires org.perilune;

    exports org.perilune.processor;

    provides javax.annotation.processing.Processor with
            org.perilune.processor.LuaSourceProcessor,
            org.perilune.processor.LuaProcessor;
}
