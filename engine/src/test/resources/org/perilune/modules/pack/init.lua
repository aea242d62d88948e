return 'init of pack'
