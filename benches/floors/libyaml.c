/* Reads YAML files with libyaml as far as their events: libyaml FILE… */
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

static long events_of(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(1);
    }
    yaml_parser_t parser;
    yaml_event_t event;
    long events = 0;
    int is_end = 0;
    if (!yaml_parser_initialize(&parser)) exit(1);
    yaml_parser_set_input_file(&parser, file);
    while (!is_end) {
        if (!yaml_parser_parse(&parser, &event)) {
            fprintf(stderr, "%s: %s\n", path, parser.problem);
            exit(1);
        }
        is_end = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
        events++;
    }
    yaml_parser_delete(&parser);
    fclose(file);
    return events;
}

int main(int count, char **paths) {
    long events = 0;
    for (int number = 1; number < count; number++) events += events_of(paths[number]);
    printf("%ld\n", events);
    return 0;
}
