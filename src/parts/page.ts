import { mount } from 'svelte';
import '../app.css';
import Parts from './Parts.svelte';

mount(Parts, { target: document.querySelector('.app')! });
